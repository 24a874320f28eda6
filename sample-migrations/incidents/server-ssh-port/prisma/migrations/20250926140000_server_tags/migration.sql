-- AlterTable
ALTER TABLE "Server" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
