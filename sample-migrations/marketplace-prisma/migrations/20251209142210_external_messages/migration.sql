-- CreateTable
CREATE TABLE "ExternalMessage" (
    "id" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "type" "MarketplaceType" NOT NULL,
    "externalId" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExternalMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExternalMessage_connectionId_receivedAt_idx" ON "ExternalMessage"("connectionId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalMessage_type_externalId_connectionId_key" ON "ExternalMessage"("type", "externalId", "connectionId");

-- AddForeignKey
ALTER TABLE "ExternalMessage" ADD CONSTRAINT "ExternalMessage_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "MarketplaceConnection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
