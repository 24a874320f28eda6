-- CreateTable
CREATE TABLE "purchase_orders" (
    "id" SERIAL NOT NULL,
    "supplier" TEXT NOT NULL,
    "ordered_on" DATE NOT NULL,

    CONSTRAINT "purchase_orders_pkey" PRIMARY KEY ("id")
);
