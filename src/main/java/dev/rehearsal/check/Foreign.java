package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.observation.History;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema that no migration makes and of whose objects a migration speaks, as {@code auth.users} where a platform brings it along:
 * production has it, as it has roles and extensions. One in which the migration itself wants to make something is more likely misspelt.
 */
final class Foreign {

    private static final Pattern MISSING =
            Pattern.compile("(?:[A-Z]+: +)?schema \"(.+)\" does not exist", Pattern.DOTALL);

    private Foreign() {}

    /** Whether a failure is about one. */
    static boolean isMissing(History history, Failure failure) {
        return name(failure)
                .filter(it -> !isTarget(it, failure.sql()) && !isMade(history, it))
                .isPresent();
    }

    /** What a user can do about it; empty where it is not one. */
    static String wayOut(Failure failure) {
        return name(failure)
                .map(
                        it ->
                                "\n  Where production has it, add a migration that sorts before all others and makes of \""
                                        + it
                                        + "\" what these speak of (CREATE SCHEMA IF NOT EXISTS, CREATE TABLE IF NOT EXISTS): then they are judged")
                .orElse("");
    }

    private static Optional<String> name(Failure failure) {
        Matcher missing = MISSING.matcher(failure.message().strip());
        boolean known = failure.sqlState().equals("3F000") && missing.matches();
        return known ? Optional.of(missing.group(1)) : Optional.empty();
    }

    /** What is made, altered or dropped is named first. */
    private static boolean isTarget(String schema, String sql) {
        return pattern(
                        "\\A\\s*(?:create|alter|drop)\\s+(?:or\\s+replace\\s+)?(?:\\w+\\s+)?"
                                + "(?:table|view|function|procedure|type|sequence|domain|aggregate|schema)\\s+"
                                + "(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?",
                        schema)
                .matcher(sql)
                .find();
    }

    private static boolean isMade(History history, String schema) {
        Pattern making = pattern("\\bcreate\\s+schema\\s+(?:if\\s+not\\s+exists\\s+)?", schema);
        return history.of(Lane.EMPTY).steps().stream()
                .flatMap(step -> step.statements().stream())
                .anyMatch(it -> making.matcher(it.sql()).find());
    }

    private static Pattern pattern(String begin, String schema) {
        return Pattern.compile(begin + "\"?" + Pattern.quote(schema) + "\\b", Pattern.CASE_INSENSITIVE);
    }
}
