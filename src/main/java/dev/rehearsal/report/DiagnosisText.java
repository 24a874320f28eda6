package dev.rehearsal.report;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import java.util.ArrayList;
import java.util.List;

/** What a failed migration left behind, for people. */
public final class DiagnosisText {

    private DiagnosisText() {}

    /** All of it. */
    public static String of(Diagnosis diagnosis, Look look) {
        List<String> blocks = new ArrayList<>();
        blocks.add(StatusHead.of(diagnosis.database()));
        if (!diagnosis.parts().isEmpty()) {
            diagnosis.failed().ifPresent(it -> blocks.add("What " + it + " makes, and what is there"));
        }
        diagnosis.parts().forEach(it -> blocks.add(part(it, look)));
        diagnosis.findings().forEach(it -> blocks.add("\n" + FindingText.whole(it) + "\n"));
        if (!diagnosis.beside().isEmpty()) {
            blocks.add("From no migration: " + Cut.oneLine(String.join(", ", diagnosis.beside())));
        }
        blocks.add(way(diagnosis, look));
        if (!diagnosis.plan().isEmpty()) {
            blocks.add("Plan, on the leader:");
            diagnosis.plan().forEach(it -> blocks.add(measure(it)));
        }
        return ConsoleReport.shown(String.join("\n", blocks), look) + "\n";
    }

    private static String part(Part part, Look look) {
        boolean isThere = part.reality() == Reality.AS_INTENDED;
        String mark = isThere ? look.good("✓") : look.bad("✗");
        String line = "  " + mark + " " + part.what() + "  " + Cut.oneLine(part.found());
        return isThere ? line : line + "\n      intended: " + Cut.oneLine(part.intended());
    }

    private static String way(Diagnosis diagnosis, Look look) {
        return switch (diagnosis.way()) {
            case NONE ->
                diagnosis.isFine()
                        ? look.good("Nothing to recover") + ": " + diagnosis.evidence()
                        : look.bad("Books and schema disagree") + ": " + Counts.of(diagnosis.findings());
            case MARK_APPLIED -> "Mark as applied: " + diagnosis.evidence();
            case FILL -> "Fill, demand values, mark as applied: " + diagnosis.evidence();
            case FINISH -> "Finish by hand, mark as applied: " + diagnosis.evidence();
            case RUN_AGAIN ->
                // Only Prisma has a word for it.
                (diagnosis.database().standing().tool().equals("prisma")
                                ? "Mark as rolled back, and deploy again: "
                                : "Put the tool's books right, and deploy again: ")
                        + diagnosis.evidence();
            case UNDECIDED -> look.bad("Not decided") + ": " + diagnosis.evidence();
        };
    }

    private static String measure(Measure measure) {
        String mark = measure.isSql() ? "-- " : "# ";
        return "  " + mark + Cut.oneLine(measure.why()) + "\n"
                + (isCommand(measure) ? "$ " + measure.text() : measure.text())
                        .indent(2)
                        .stripTrailing();
    }

    /** Some tools have none for it, and what is to be done is told in words. */
    private static boolean isCommand(Measure measure) {
        return !measure.isSql() && !measure.text().startsWith("#");
    }
}
