package dev.rehearsal.report;

import dev.rehearsal.Deed;
import dev.rehearsal.Deed.Outcome;
import dev.rehearsal.Proof;
import java.util.List;

/** What is done to leave a failed state, for people, line by line. */
public final class RecoveryText {

    private RecoveryText() {}

    /** One measure with what became of it; what it is for stands in the plan. */
    public static String of(Deed deed, Look look) {
        String mark =
                switch (deed.outcome()) {
                    case DONE -> look.good("✓");
                    case FAILED -> look.bad("✗");
                    case NOT_BEGUN -> "-";
                };
        String not = deed.outcome() == Outcome.NOT_BEGUN ? "  not begun" : "";
        String told = deed.told().isEmpty() ? "" : "  " + deed.told().strip();
        return ConsoleReport.shown("  " + mark + " " + deed.measure().why() + not + told, look);
    }

    /** The plan led out, on our server. */
    public static String proven(Look look) {
        return look.good("Proven") + ": the plan leads out, and nothing is lost";
    }

    /** It did not. */
    public static String objected(Proof proof, Look look) {
        return look.bad("Not recovered") + ": the plan does not lead out, so nothing was done: "
                + ConsoleReport.shown(proof.objection(), look);
    }

    /** All was done. */
    public static String recovered(Look look) {
        return look.good("Recovered");
    }

    /** Not all was done. */
    public static String broken(List<Deed> deeds, Look look) {
        long done = deeds.stream().filter(it -> it.outcome() == Outcome.DONE).count();
        return look.bad("Not recovered") + ": %,d of %,d measures were done\n".formatted(done, deeds.size())
                + "Run it again: it goes on from what is there, or says what of it only you can know";
    }
}
