-- CreateTable
CREATE TABLE "projects" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "starts_on" DATE,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);
