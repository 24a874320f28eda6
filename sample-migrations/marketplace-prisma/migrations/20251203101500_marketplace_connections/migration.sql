-- CreateEnum
CREATE TYPE "MarketplaceType" AS ENUM ('AMAZON', 'EBAY', 'ETSY', 'SHOPIFY');

-- CreateEnum
CREATE TYPE "MarketplaceConnectionStatus" AS ENUM ('PENDING', 'CONNECTED', 'ERROR', 'DISCONNECTED');

-- CreateTable
CREATE TABLE "MarketplaceConnection" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "type" "MarketplaceType" NOT NULL,
    "status" "MarketplaceConnectionStatus" NOT NULL DEFAULT 'PENDING',
    "displayName" TEXT NOT NULL,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MarketplaceConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarketplaceSyncState" (
    "id" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "cursor" TEXT,
    "lastSyncedAt" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MarketplaceSyncState_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MarketplaceConnection_status_idx" ON "MarketplaceConnection"("status");

-- CreateIndex
CREATE UNIQUE INDEX "MarketplaceConnection_tenantId_type_displayName_key" ON "MarketplaceConnection"("tenantId", "type", "displayName");

-- CreateIndex
CREATE UNIQUE INDEX "MarketplaceSyncState_connectionId_key" ON "MarketplaceSyncState"("connectionId");

-- AddForeignKey
ALTER TABLE "MarketplaceSyncState" ADD CONSTRAINT "MarketplaceSyncState_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "MarketplaceConnection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
