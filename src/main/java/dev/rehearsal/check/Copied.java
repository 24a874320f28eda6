package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Milestone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a migration has copied before it drops what they were copied from: the application may have written there since. */
final class Copied {

    private static final Pattern DROPPED = Pattern.compile(
            "(?i)\\bdrop\\s+(?!constraint\\b|default\\b|not\\b|identity\\b|expression\\b)(?:column\\s+)?(?:if\\s+exists\\s+)?"
                    + "(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))");

    private Copied() {}

    /** What nobody knows of it; empty where nothing that was done reads what is still to go. */
    static Optional<String> of(List<Milestone> done, List<String> left) {
        for (String statement : left) {
            Matcher dropped = DROPPED.matcher(statement);
            while (dropped.find()) {
                String column = dropped.group(1) == null ? dropped.group(2) : dropped.group(1);
                Optional<String> reading = done.stream()
                        .flatMap(it -> it.statements().stream())
                        .filter(it -> reads(it, column, statement))
                        .findFirst();
                if (reading.isPresent()) {
                    return reading.map(it -> "whether anybody has written to " + column + ", which is to go, since "
                            + Onward.cut(it) + " read it");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean reads(String sql, String column, String dropping) {
        return Updating.all(sql).stream()
                .filter(it -> Statement.of(dropping).mentions(it.table()))
                .anyMatch(it -> it.sets().stream()
                        .anyMatch(set -> Statement.of(set.value()).mentions(column)));
    }
}
