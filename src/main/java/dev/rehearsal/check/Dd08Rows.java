package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** DD08: rows make a migration fail in a way that no other rule names. */
final class Dd08Rows implements Check {

    static final Rule RULE = new Rule(
            "DD08",
            Severity.ERROR,
            "a migration goes through on a fresh install and fails where rows are",
            "It fails in production, where rows are; every migration after it waits.",
            "Look at the rows that the statement reads and writes: let it leave out, or mend first, what it can't digest.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Failed.by(history, Cause.ROWS).stream()
                .map(it -> finding(history, it))
                .toList();
    }

    /** What tells how many rows it fails on. */
    @Override
    public List<Question> questions(History history) {
        return Failed.by(history, Cause.ROWS).stream()
                .flatMap(failed -> Stream.concat(
                        RefusedRows.of(failed).stream().flatMap(RefusedRows::questions), Spare.questions(failed)))
                .distinct()
                .toList();
    }

    /** Sums and products of the largest numbers and the latest dates there are overflow in any schema. */
    private static final Set<String> OVERFLOWS = Set.of("22003", "22008");

    private static final String WHICH =
            """
            -- 1. which rows it can't digest
            SELECT * FROM %s WHERE %s;
            -- 2. mend them in a migration before it (SET <column> = <value>), or leave them out of the statement
            """;

    private static final String EXTREMES =
            "Only the largest numbers or the latest dates do this: compute in a type with more room, or leave such rows out. Where"
                    + " production has none, declare that (--holds, with a query that counts them), and let a CHECK keep it so.";

    private static Finding finding(History history, Failed failed) {
        Optional<Firing> firing = Firing.of(failed);
        String where = firing.map(Firing::where).orElse("");
        Optional<RefusedRows> rows = RefusedRows.first(history, failed);
        String on = rows.map(it -> it.on(history)).orElse("");
        Finding told = failed.ofRows(RULE, "fails where rows are" + on + ": " + failed.said() + where)
                .about(subject(failed));
        Finding finding = rows.map(it -> it.measure(told, history)).orElse(told);
        if (firing.isPresent()) {
            return finding.instead(firing.get().instead());
        }
        if (isOfExtremes(history, failed)) {
            return finding.instead(EXTREMES);
        }
        return rows.filter(RefusedRows::isTold)
                .map(RefusedRows::bad)
                .map(it -> finding.instead(WHICH.formatted(it.from(), it.where())))
                .orElse(finding);
    }

    /** What only extremes overflow: whether production has such values nobody but production knows. */
    private static boolean isOfExtremes(History history, Failed failed) {
        boolean ordinary = history.of(Lane.ORDINARY)
                .step(failed.step().migration().id())
                .map(it -> it.failure().isNone())
                .orElse(false);
        return failed.lane() == Lane.HOSTILE
                && ordinary
                && OVERFLOWS.contains(failed.failure().sqlState());
    }

    /** Several statements of a migration may fail, and one for several reasons: each is a finding of its own. */
    private static String subject(Failed failed) {
        Failure failure = failed.failure();
        return String.join(
                " ",
                Former.of(failed).map(Former::subject).orElse(""),
                failure.column(),
                failure.constraint(),
                failure.sqlState(),
                failure.sql());
    }

    @Override
    public List<Mend> mends(History history, Step step) {
        return history.chronicles().values().stream()
                .filter(it -> it.steps().contains(step))
                .map(it -> Failed.of(history, it.lane(), step))
                .filter(it -> Causes.of(it) == Cause.ROWS)
                .findFirst()
                .map(it -> aside(history, it))
                .orElse(List.of());
    }

    private static List<Mend> aside(History history, Failed failed) {
        return Stream.concat(Spare.of(history, failed).stream(), whole(failed).stream())
                .toList();
    }

    /** Where the server names no table, all that the statement speaks of. */
    private static List<Mend> whole(Failed failed) {
        List<Mend> named = Aside.of(failed);
        if (!named.isEmpty()) {
            return named;
        }
        List<String> spoken = failed.step().before().tables().values().stream()
                .filter(table -> failed.statement().mentions(table.name()))
                .map(Table::qualified)
                .sorted()
                .toList();
        return spoken.isEmpty()
                ? List.of()
                : List.of(new Mend(
                        "the rows of " + String.join(", ", spoken) + " kept aside meanwhile", List.of(), spoken));
    }
}
