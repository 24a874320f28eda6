-- CreateTable
CREATE TABLE "interventions" (
    "id" SERIAL NOT NULL,
    "site" TEXT NOT NULL,
    "planned_for" DATE NOT NULL,

    CONSTRAINT "interventions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interventions_techniciens" (
    "intervention_id" INTEGER NOT NULL,
    "technicien_id" INTEGER NOT NULL,

    CONSTRAINT "interventions_techniciens_pkey" PRIMARY KEY ("intervention_id", "technicien_id")
);

-- AddForeignKey
ALTER TABLE "interventions_techniciens" ADD CONSTRAINT "interventions_techniciens_intervention_id_fkey" FOREIGN KEY ("intervention_id") REFERENCES "interventions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
