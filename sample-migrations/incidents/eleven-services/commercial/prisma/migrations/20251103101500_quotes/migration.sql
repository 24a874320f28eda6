-- CreateTable
CREATE TABLE "quotes" (
    "id" SERIAL NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("id")
);
