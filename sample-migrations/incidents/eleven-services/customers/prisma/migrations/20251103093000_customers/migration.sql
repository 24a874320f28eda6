-- CreateTable
CREATE TABLE "customers" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "vat_number" TEXT,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);
