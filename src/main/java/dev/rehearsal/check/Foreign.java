package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.observation.History;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema that no migration makes and of whose objects a migration speaks, as {@code auth.users} where a platform brings it along:
 * production has it, as it has roles and extensions. One in which the migration itself wants to make something is more likely misspelt.
 */
final class Foreign {

    private static final Pattern MISSING =
            Pattern.compile("(?:[A-Z]+: +)?(schema|server) \"(.+)\" does not exist", Pattern.DOTALL);

    private static final Map<String, String> STATES = Map.of("schema", "3F000", "server", "42704");

    private Foreign() {}

    /** Whether a failure is about one. */
    static boolean isMissing(History history, Failure failure) {
        return missing(failure)
                .filter(it -> !isTarget(it.group(2), failure.sql()) && !isMade(history, it.group(1), it.group(2)))
                .isPresent();
    }

    /** What a user can do about it; empty where it is not one. */
    static String wayOut(Failure failure) {
        return missing(failure).map(Foreign::wayOut).orElse("");
    }

    private static String wayOut(Matcher missing) {
        String what = missing.group(1).equals("schema")
                ? "makes of \"%s\" what these speak of (CREATE SCHEMA IF NOT EXISTS, CREATE TABLE IF NOT EXISTS)"
                : "makes \"%s\" (CREATE SERVER IF NOT EXISTS)";
        return "\n  Where production has it, add a migration that sorts before all others and "
                + what.formatted(missing.group(2)) + ": then they are judged";
    }

    private static Optional<Matcher> missing(Failure failure) {
        Matcher missing = MISSING.matcher(failure.message().strip());
        boolean known = missing.matches() && failure.sqlState().equals(STATES.getOrDefault(missing.group(1), ""));
        return known ? Optional.of(missing) : Optional.empty();
    }

    /** What is made, altered or dropped is named first. */
    private static boolean isTarget(String name, String sql) {
        return pattern(
                        "\\A\\s*(?:create|alter|drop)\\s+(?:or\\s+replace\\s+)?(?:\\w+\\s+)?"
                                + "(?:table|view|function|procedure|type|sequence|domain|aggregate|schema|server)\\s+"
                                + "(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?",
                        name)
                .matcher(sql)
                .find();
    }

    private static boolean isMade(History history, String kind, String name) {
        Pattern making = pattern("\\bcreate\\s+" + kind + "\\s+(?:if\\s+not\\s+exists\\s+)?", name);
        return history.of(Lane.EMPTY).steps().stream()
                .flatMap(step -> step.statements().stream())
                .anyMatch(it -> making.matcher(it.sql()).find());
    }

    private static Pattern pattern(String begin, String name) {
        return Pattern.compile(begin + "\"?" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE);
    }
}
