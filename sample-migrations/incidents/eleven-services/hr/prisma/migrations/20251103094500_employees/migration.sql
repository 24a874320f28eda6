-- CreateTable
CREATE TABLE "employees" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hired_on" DATE NOT NULL,

    CONSTRAINT "employees_pkey" PRIMARY KEY ("id")
);
