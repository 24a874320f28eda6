package dev.rehearsal.check;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what a failed migration left behind, and how to leave that state. */
public final class Diagnoses {

    private Diagnoses() {}

    /** The columns that must have values, as {@code schema.table.column}: how many rows have none decides. */
    public static List<String> columnsToCount(Catalog before, Catalog after, Catalog live) {
        return Intended.by(before, after, live).stream()
                .flatMap(it -> it.columnToCount().stream())
                .toList();
    }

    /**
     * What is there of a migration's intentions, and the way out.
     *
     * @param database the database
     * @param failed the migration
     * @param before the schema without it
     * @param after the schema with it
     * @param live the schema as it is
     * @param counted rows without a value, for each column of {@link #columnsToCount}
     */
    public static Diagnosis judge(
            LiveDatabase database,
            Migration failed,
            Catalog before,
            Catalog after,
            Catalog live,
            Map<String, Emptiness> counted) {
        List<Intended> intended = Intended.by(before, after, live);
        List<Part> parts = intended.stream().map(it -> it.part(counted)).toList();
        Way way = way(intended);
        return new Diagnosis(
                database,
                Optional.of(failed),
                parts,
                way,
                evidence(way, parts),
                plan(database.standing().tool(), failed, intended, way));
    }

    private static Way way(List<Intended> intended) {
        List<Intended> missing =
                intended.stream().filter(it -> it.missing().isPresent()).toList();
        if (intended.isEmpty()) {
            return Way.UNDECIDED;
        }
        if (missing.isEmpty()) {
            return Way.MARK_APPLIED;
        }
        if (intended.stream().allMatch(it -> it.reality() == Reality.AS_BEFORE)) {
            return Way.RUN_AGAIN;
        }
        return missing.stream().allMatch(Intended::lacksValuesOnly) ? Way.FILL : Way.FINISH;
    }

    private static String evidence(Way way, List<Part> parts) {
        long there = parts.stream()
                .filter(it -> it.reality() == Reality.AS_INTENDED)
                .count();
        return switch (way) {
            case MARK_APPLIED -> "all %,d things that it makes are there as it makes them".formatted(parts.size());
            case FILL -> "all that it makes is there, but columns still take NULL";
            case FINISH -> "%,d of %,d things that it makes are there as it makes them".formatted(there, parts.size());
            case RUN_AGAIN -> "nothing of what it makes is there";
            case NONE, UNDECIDED -> "it changes nothing in the schema: only whoever knows its rows can tell whether it ran";
        };
    }

    private static List<Measure> plan(String tool, Migration failed, List<Intended> intended, Way way) {
        List<Measure> plan = new ArrayList<>();
        if (way == Way.FILL || way == Way.FINISH) {
            plan.add(new Measure("give up rather than stand in everybody's way", "SET lock_timeout = '5s';", true));
            for (Intended each : intended) {
                if (each.missing().isPresent()) {
                    plan.addAll(Finishing.of(each));
                }
            }
        }
        if (way != Way.UNDECIDED) {
            plan.addAll(WaysOut.after(tool, failed, way == Way.RUN_AGAIN));
        }
        return plan;
    }
}
