package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Reach.Books;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** MG03: a migration destroys its ledger, its database or its session. */
final class Mg03Destroyed implements Check {

    static final Rule RULE = new Rule(
            "MG03",
            Severity.ERROR,
            "a migration destroys its ledger, its database or its session",
            "The tool can't write down what happened: the next run does not know what is applied and what is not.",
            "A migration drops no database, ends no session and leaves the tool's own table alone; do that outside of migrations.");

    /** In a finding about a ledger that others wrote: which. What the tool does next follows from that. */
    static final String LEDGER = "ledger";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        Stream<Finding> lost = Stream.of(Lane.values()).flatMap(lane -> history.of(lane).steps().stream()
                .filter(it ->
                        it.isJudged() && !it.lost().isEmpty() && it.failure().isNone())
                .map(it -> finding(it, it.lost(), "")));
        Stream<Finding> falsified = Stream.of(Lane.values()).flatMap(lane -> history.of(lane).steps().stream()
                .filter(it -> it.isJudged()
                        && it.lost().isEmpty()
                        && it.reach().books().isTouched())
                .map(Mg03Destroyed::falsified));
        Stream<Finding> failed = Failed.by(history, Cause.DESTROYED).stream().map(Mg03Destroyed::failed);
        return Stream.of(lost, falsified, failed).flatMap(it -> it).toList();
    }

    /** Rows that others wrote than the tool; those that it wrote itself were not there yet when the two were compared. */
    private static Finding falsified(Step step) {
        Books books = step.reach().books();
        List<String> what = new ArrayList<>();
        if (books.reshaped()) {
            what.add("its columns are others");
        }
        if (books.changed() > 0) {
            what.add(rows(books.changed()) + (books.changed() == 1 ? " is another" : " are others"));
        }
        if (books.gone() > 0) {
            what.add(rows(books.gone()) + (books.gone() == 1 ? " is gone" : " are gone"));
        }
        if (books.added() > 0) {
            what.add(rows(books.added()) + " came that the tool did not write");
        }
        String bare = books.table().substring(books.table().indexOf('.') + 1);
        return writing(step, bare)
                .orOnly(step)
                .mark(Finding.of(RULE, "rewrites its ledger %s: %s".formatted(books.table(), String.join(", ", what)))
                        .in(step.migration())
                        .about("ledger")
                        .measuring(LEDGER, books.table()))
                .instead(InsteadOfSession.ledger(bare));
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : "%,d rows".formatted(count);
    }

    /** Who only reads the table did not write it. */
    private static Culprit writing(Step step, String table) {
        return step.statements().stream()
                .filter(it -> Stream.of("update", "delete", "insert", "truncate", "alter", "merge", "copy", "drop")
                        .anyMatch(verb -> Statement.of(it.sql()).mentions(verb, table)))
                .findFirst()
                .map(it -> new Culprit(it.sql(), it.place()))
                .orElse(Culprit.UNKNOWN);
    }

    private static Finding failed(Failed failed) {
        Finding finding = finding(failed.step(), what(failed), ": " + failed.said())
                .measuring("sqlState", failed.failure().sqlState());
        // Where the tool's books were hit, it is the migration's own statement that did it.
        return failed.failure().sql().isEmpty()
                ? finding
                : finding.at(failed.failure().sql(), failed.failure().place());
    }

    private static String what(Failed failed) {
        if (!failed.step().lost().isEmpty()) {
            return failed.step().lost();
        }
        return failed.failure().sqlState().equals("3D000") ? "database" : "session";
    }

    private static Finding finding(Step step, String what, String why) {
        Finding finding = Finding.of(RULE, "destroys its " + what + why)
                .in(step.migration())
                .about(what);
        // A tool with two sessions loses the other one, and no statement of the migration fails.
        Culprit ends = what.equals("session") ? Culprit.speaking(step, "pg_terminate_backend") : Culprit.UNKNOWN;
        return ends.or(Culprit.speaking(step, "drop")).mark(finding);
    }
}
