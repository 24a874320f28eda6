package dev.rehearsal.migration.command;

import java.util.List;

/** The books of tools that are known. */
final class Ledgers {

    private static final Ledger PRISMA = new Ledger(
            "Prisma",
            "prisma",
            "_prisma_migrations",
            "migration_name",
            "finished_at is not null and rolled_back_at is null",
            "finished_at is null and rolled_back_at is null",
            false,
            "insert into %s (id, checksum, finished_at, migration_name, started_at, applied_steps_count)"
                    + " values (gen_random_uuid()::text, '', now(), ?, now(), 0)",
            "update %s set rolled_back_at = now() where migration_name = ? and finished_at is null"
                    + " and rolled_back_at is null",
            List.of());

    private static final Ledger GO_MIGRATE = new Ledger(
            "golang-migrate",
            // Many a script is called so, too.
            "migrate(?=\\s+--?(?:path|source|database|verbose|prefetch|lock-timeout)\\b)",
            "schema_migrations",
            "version",
            "not dirty",
            "dirty",
            true,
            "insert into %s (version, dirty) values (?::bigint, false)",
            "update %s set dirty = false where version::text = ?",
            List.of());

    private static final Ledger ALEMBIC = new Ledger(
            "Alembic",
            "alembic",
            "alembic_version",
            "version_num",
            "true",
            "false",
            true,
            "insert into %s (version_num) values (?)",
            "delete from %s where version_num = ?",
            List.of());

    /** In the order in which their words are looked for. */
    static final List<Ledger> KNOWN = List.of(
            PRISMA,
            Ledger.simple("node-pg-migrate", "node-pg-migrate", "pgmigrations", "name", List.of())
                    .adding("insert into %s (name, run_on) values (?, now())"),
            Ledger.simple("knex", "knex", "knex_migrations", "name", List.of("knex_migrations_lock"))
                    .adding("insert into %s (name, batch, migration_time) values (?, 1, now())"),
            Ledger.simple("Rails", "rails", "schema_migrations", "version", List.of("ar_internal_metadata")),
            Ledger.simple("Rails", "rake", "schema_migrations", "version", List.of("ar_internal_metadata")),
            Ledger.simple("dbmate", "dbmate", "schema_migrations", "version", List.of()),
            Ledger.simple("Ecto", "mix", "schema_migrations", "version", List.of()),
            Ledger.simple("Entity Framework", "dotnet", "__EFMigrationsHistory", "MigrationId", List.of())
                    .adding("insert into %s (\"MigrationId\", \"ProductVersion\") values (?, '')"),
            Ledger.simple("Sequelize", "sequelize", "SequelizeMeta", "name", List.of()),
            Ledger.simple("Sequelize", "sequelize-cli", "SequelizeMeta", "name", List.of()),
            Ledger.simple("Diesel", "diesel", "__diesel_schema_migrations", "version", List.of()),
            Ledger.simple("MikroORM", "mikro-orm", "mikro_orm_migrations", "name", List.of()),
            Ledger.simple("Laravel", "artisan", "migrations", "migration", List.of())
                    .adding("insert into %s (migration, batch) values (?, 1)"),
            ALEMBIC,
            GO_MIGRATE);

    private Ledgers() {}
}
