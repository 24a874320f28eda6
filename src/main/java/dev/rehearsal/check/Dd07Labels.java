package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DD07: an enum label that rows still have is removed, or one is used in the transaction that added it. */
final class Dd07Labels implements Check {

    static final Rule RULE = new Rule(
            "DD07",
            Severity.ERROR,
            "an enum label in use is removed, or a label is used in the transaction that added it",
            "The migration fails: rows can't keep a label that is gone, and nobody may use a new one before it is committed (55P04).",
            "Add labels in a migration of their own that is committed before any other uses them; give rows another label before"
                    + " theirs is removed.");

    private static final String UNCOMMITTED =
            """
            -- 1. a migration of its own: only this, committed before anything else runs
            ALTER TYPE %s ADD VALUE %s%s;
            -- 2. the next migration, in another transaction, may use it
            """;

    /** The server writes the type as SQL does. */
    private static final Pattern UNSAFE = Pattern.compile("\"(.*)\" of enum type (.+)");

    private final RetypedCheck removed = new Removed();

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Question> questions(History history) {
        return removed.questions(history);
    }

    @Override
    public List<Finding> check(History history) {
        Stream<Finding> unsafe = Failed.by(history, Cause.LABEL).stream()
                .filter(Dd07Labels::isUncommitted)
                .map(it -> it.finding(RULE, "a new enum label is used before it is committed: " + it.said())
                        .instead(uncommitted(it)));
        Stream<Finding> inUse = removed.check(history).stream()
                .filter(it -> !"55P04".equals(it.measured().get("sqlState")));
        return Stream.concat(unsafe, inUse).toList();
    }

    @Override
    public List<Mend> mends(History history, Step failed) {
        return failed.failure().sqlState().equals("55P04") ? List.of() : removed.mends(history, failed);
    }

    @Override
    public List<List<Mend>> mendsBehind(History history, Step failed) {
        return removed.mendsBehind(history, failed);
    }

    private static boolean isUncommitted(Failed failed) {
        return failed.failure().sqlState().equals("55P04");
    }

    private static String uncommitted(Failed failed) {
        Matcher unsafe = UNSAFE.matcher(failed.failure().message());
        if (!unsafe.find()) {
            return UNCOMMITTED.formatted("<type>", "'<label>'", "");
        }
        String label = Names.literal(unsafe.group(1));
        return UNCOMMITTED.formatted(unsafe.group(2), label, place(failed, label));
    }

    /** Labels have an order: where the migration puts it. */
    private static String place(Failed failed, String label) {
        Pattern added = Pattern.compile(
                "add\\s+value\\s+(?:if\\s+not\\s+exists\\s+)?" + Pattern.quote(label)
                        + "\\s+(before|after)\\s+('(?:[^']|'')*')",
                Pattern.CASE_INSENSITIVE);
        return Stream.concat(
                        failed.step().statements().stream().map(Executed::sql),
                        Stream.of(failed.failure().sql()))
                .map(added::matcher)
                .filter(Matcher::find)
                .map(it -> " " + it.group(1).toUpperCase(Locale.ROOT) + " " + it.group(2))
                .findFirst()
                .orElse("");
    }

    /** The half of it that rows decide. */
    private static final class Removed extends RetypedCheck {

        Removed() {
            super(RULE, Cause.LABEL);
        }

        @Override
        String which(Retyped change) {
            return "rows with a label that it does not have (" + String.join(", ", change.removed()) + ")";
        }
    }
}
