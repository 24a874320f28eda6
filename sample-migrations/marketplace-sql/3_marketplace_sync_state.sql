CREATE TABLE "MarketplaceSyncState" (
    "id"            text         PRIMARY KEY,
    "connectionId"  text         NOT NULL,
    "cursor"        text,
    "lastSyncedAt"  timestamp(3),
    "failures"      integer      NOT NULL DEFAULT 0,
    CONSTRAINT "MarketplaceSyncState_failures_counted" CHECK ("failures" >= 0),
    CONSTRAINT "MarketplaceSyncState_connectionId_fkey" FOREIGN KEY ("connectionId")
        REFERENCES "MarketplaceConnection" ("id") ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX "MarketplaceSyncState_connectionId_key" ON "MarketplaceSyncState" ("connectionId");
