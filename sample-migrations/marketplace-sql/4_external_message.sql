CREATE TABLE "ExternalMessage" (
    "id"            text              PRIMARY KEY,
    "connectionId"  text              NOT NULL,
    "type"          "MarketplaceType" NOT NULL,
    "externalId"    text              NOT NULL,
    "subject"       text,
    "body"          text              NOT NULL,
    "receivedAt"    timestamp(3)      NOT NULL,
    "createdAt"     timestamp(3)      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ExternalMessage_connectionId_fkey" FOREIGN KEY ("connectionId")
        REFERENCES "MarketplaceConnection" ("id") ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ExternalMessage_type_externalId_connectionId_key"
    ON "ExternalMessage" ("type", "externalId", "connectionId");

CREATE INDEX "ExternalMessage_connectionId_receivedAt_idx" ON "ExternalMessage" ("connectionId", "receivedAt");
