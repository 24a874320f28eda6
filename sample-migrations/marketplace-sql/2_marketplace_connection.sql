CREATE TABLE "MarketplaceConnection" (
    "id"           text                          PRIMARY KEY,
    "tenantId"     text                          NOT NULL,
    "type"         "MarketplaceType"             NOT NULL,
    "status"       "MarketplaceConnectionStatus" NOT NULL DEFAULT 'PENDING',
    "displayName"  text                          NOT NULL,
    "region"       text,
    "lastError"    text,
    "createdAt"    timestamp(3)                  NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt"    timestamp(3)                  NOT NULL,
    CONSTRAINT "MarketplaceConnection_error_is_told" CHECK ("status" <> 'ERROR' OR "lastError" IS NOT NULL)
);

CREATE UNIQUE INDEX "MarketplaceConnection_tenantId_type_region_key"
    ON "MarketplaceConnection" ("tenantId", "type", COALESCE("region", ''));

CREATE INDEX "MarketplaceConnection_status_idx" ON "MarketplaceConnection" ("status");
