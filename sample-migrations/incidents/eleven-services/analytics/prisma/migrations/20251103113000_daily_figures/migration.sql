-- CreateTable
CREATE TABLE "daily_figures" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "figure" TEXT NOT NULL,
    "value" DECIMAL(18,4) NOT NULL,

    CONSTRAINT "daily_figures_pkey" PRIMARY KEY ("id")
);
