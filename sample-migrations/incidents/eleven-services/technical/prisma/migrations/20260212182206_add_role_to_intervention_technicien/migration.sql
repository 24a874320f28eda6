-- AlterTable
ALTER TABLE "interventions_techniciens" ADD COLUMN     "role" TEXT;
