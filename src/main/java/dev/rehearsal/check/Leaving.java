package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Migration;
import java.util.ArrayList;
import java.util.List;

/** The way out of a failed state, by what is there of what the failed migration makes. */
final class Leaving {

    private Leaving() {}

    static Way way(List<Intended> intended) {
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

    static String evidence(Way way, List<Part> parts) {
        long there =
                parts.stream().filter(it -> it.reality() == Reality.AS_INTENDED).count();
        return switch (way) {
            case MARK_APPLIED -> "all %,d things that it makes are there as it makes them".formatted(parts.size());
            case FILL -> "all that it makes is there, but columns still take NULL";
            case FINISH -> "%,d of %,d things that it makes are there as it makes them".formatted(there, parts.size());
            case RUN_AGAIN -> "nothing of what it makes is there";
            case NONE, UNDECIDED ->
                "it changes nothing in the schema: only whoever knows its rows can tell whether it ran";
        };
    }

    static List<Measure> plan(String tool, Migration failed, List<Intended> intended, Way way) {
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
            plan.addAll(Settling.of(tool, failed, way == Way.RUN_AGAIN));
        }
        return plan;
    }
}
