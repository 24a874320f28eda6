-- The column is there and as it should be; the books say that the migration failed and was given up.
INSERT INTO "Server" (id, name, host) VALUES ('a', 'web-1', '10.0.1.11'), ('b', 'web-2', '10.0.1.12'), ('c', 'db-1', '10.0.1.21');

ALTER TABLE "Server" ADD COLUMN "sshPort" INTEGER NOT NULL DEFAULT 22;
INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs, started_at, rolled_back_at, finished_at, applied_steps_count)
VALUES ('6f1f6a2e-6c2b-4d2e-9d43-6f0f5f7f2a01', 'f2b58b070eb1be1d768d0248f540f9f5b978a7ec8ecbb0377e918b68250c01ab',
        '20250919081913_server_ansible_tweaks', 'the connection was lost', '2025-09-19 08:20:11+00', '2025-09-19 09:02:40+00', NULL, 0);
