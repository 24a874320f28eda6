-- AlterTable
ALTER TABLE "audit_logs" ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'INFO',
ADD COLUMN     "new_value" JSONB,
ADD COLUMN     "old_value" JSONB;
