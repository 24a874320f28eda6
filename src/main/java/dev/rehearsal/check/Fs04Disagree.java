package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import java.util.List;
import java.util.Optional;

/** FS04: what the tool's books say of a living database is not so. */
final class Fs04Disagree {

    static final Rule RULE = new Rule(
            "FS04",
            Severity.ERROR,
            "the tool's books and the schema disagree",
            "The tool acts on what its books say: it passes over what is missing, or stops at what is there already.",
            "Bring the schema to what the books say, or the books to what the schema is, object by object.");

    private static final int MOST = 20;

    private Fs04Disagree() {}

    /** All of a migration is there that is recorded as failed. */
    static Finding present(Migration failed, boolean isRecorded, int things) {
        String all =
                things == 1 ? "what it makes is there" : "all %,d things that it makes are there".formatted(things);
        return Finding.of(RULE, (isRecorded ? "is recorded as failed, and " : "is not recorded, and ") + all)
                .in(failed)
                .about(failed.id())
                .instead("Tell the tool that it is applied, as the plan has it.");
    }

    /** What applied migrations made and is not there, or not so; what the failed one was to change is another matter. */
    static Optional<Finding> absent(Catalog expected, Catalog live, List<Intended> failed) {
        List<Difference> differences = Differences.between(expected, live).stream()
                .filter(it -> it.isFresh() && Intended.isOfSchema(it, expected, live))
                .filter(it -> failed.stream().noneMatch(other -> other.covers(it)))
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = differences.stream()
                .map(it -> line(it, expected, live))
                .limit(MOST)
                .toList();
        String more = differences.size() == 1 ? "" : " (and %,d more)".formatted(differences.size() - 1);
        return Optional.of(Finding.of(RULE, "is recorded as applied, but: " + lines.get(0) + more)
                .about("schema")
                .measuring("differences", lines)
                .instead("-- on the leader, piece by piece\n" + statements(differences, expected, live)));
    }

    private static String statements(List<Difference> differences, Catalog expected, Catalog live) {
        List<Difference> absent =
                differences.stream().filter(it -> !it.isUpgraded()).toList();
        List<Difference> other =
                differences.stream().filter(Difference::isUpgraded).toList();
        return (InsteadOfDrift.statements(absent, expected, live) + InsteadOfDrift.statements(other, live, expected))
                        .strip()
                + "\n";
    }

    private static String line(Difference it, Catalog expected, Catalog live) {
        if (it.part().isEmpty() || !it.isUpgraded()) {
            return it.called() + " is not there";
        }
        return it.called() + " is " + Differences.told(live, it).orElse("none") + ", not "
                + Differences.told(expected, it).orElse("none");
    }
}
