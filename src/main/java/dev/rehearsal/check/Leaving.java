package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Migration;
import dev.rehearsal.observation.Emptiness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The way out of a failed state, by what is there of what the failed migration makes. */
final class Leaving {

    private Leaving() {}

    static Way way(List<Intended> intended) {
        List<Intended> missing =
                intended.stream().filter(it -> it.missing().isPresent()).toList();
        if (missing.isEmpty()) {
            return intended.isEmpty() ? Way.UNDECIDED : Way.MARK_APPLIED;
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
            case MARK_APPLIED ->
                parts.size() == 1
                        ? "what it makes is there as it makes it"
                        : "all %,d things that it makes are there as it makes them".formatted(parts.size());
            case FILL -> "all that it makes is there, but columns still take NULL";
            case FINISH -> "%,d of %,d things that it makes are there as it makes them".formatted(there, parts.size());
            case RUN_AGAIN -> "nothing of what it makes is there";
            case NONE, UNDECIDED ->
                "it changes nothing in the schema: only whoever knows its rows can tell whether it ran";
        };
    }

    /** What can't be had back comes last: nothing before it may fail any more. */
    private static boolean losesRows(Intended intended) {
        return intended.missing()
                .filter(it -> !it.isFresh() && it.kind().equals("table"))
                .filter(it -> it.part().isEmpty() || it.part().startsWith("column "))
                .isPresent();
    }

    static List<Measure> plan(
            String tool, Migration failed, List<Intended> intended, Map<String, Emptiness> counted, Way way) {
        List<Measure> plan = new ArrayList<>();
        if (way == Way.FILL || way == Way.FINISH) {
            plan.add(Settling.IN_NOBODYS_WAY);
            intended.stream()
                    .filter(it -> it.missing().isPresent())
                    .sorted(Comparator.comparing(Leaving::losesRows))
                    .forEach(it -> plan.addAll(Finishing.of(it, counted)));
        }
        if (way != Way.UNDECIDED) {
            plan.addAll(Settling.of(tool, failed, way == Way.RUN_AGAIN));
        }
        return plan;
    }
}
