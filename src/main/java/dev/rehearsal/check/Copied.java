package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Milestone;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows or values that a migration has copied before it drops what they were copied from: the application may have written there since. */
final class Copied {

    private static final Pattern DROPPED = Pattern.compile(
            "(?i)\\bdrop\\s+(?!constraint\\b|default\\b|not\\b|identity\\b|expression\\b)(?:column\\s+)?(?:if\\s+exists\\s+)?"
                    + "(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))");

    private Copied() {}

    /** What nobody knows of it; empty where nothing that was done reads what was there before and is still to go. */
    static Optional<String> of(Catalog before, List<Milestone> done, List<String> left) {
        List<String> all = new ArrayList<>(
                done.stream().flatMap(it -> it.statements().stream()).toList());
        all.addAll(left);
        Renames renames = new Renames(all);
        for (String sql : left) {
            Statement statement = Statement.of(sql);
            for (Table table : before.tables().values()) {
                Set<String> names = renames.of(table.name());
                if (names.stream().anyMatch(statement::mentions)) {
                    Optional<String> copied = statement.verb().equals("drop") && statement.mentions("table")
                            ? told(done, table.name(), it -> names.stream().anyMatch(it::mentions))
                            : column(done, table, sql, renames);
                    if (copied.isPresent()) {
                        return copied;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> column(List<Milestone> done, Table table, String sql, Renames renames) {
        Matcher dropped = DROPPED.matcher(sql);
        while (dropped.find()) {
            String name = dropped.group(1) == null ? dropped.group(2) : dropped.group(1);
            Optional<Column> column = table.columns().stream()
                    .filter(it -> renames.of(it.name()).stream().anyMatch(name::equalsIgnoreCase))
                    .findFirst();
            if (column.isPresent()) {
                Set<String> names = renames.of(column.get().name());
                Optional<String> copied = told(
                        done,
                        column.get().name(),
                        it -> renames.of(table.name()).stream().anyMatch(it::mentions)
                                && (names.stream().anyMatch(it::mentions) || it.hasStar()));
                if (copied.isPresent()) {
                    return copied;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> told(List<Milestone> done, String what, Predicate<Statement> reads) {
        return done.stream()
                .flatMap(it -> it.statements().stream())
                .filter(it -> isCopying(Statement.of(it)) && reads.test(Statement.of(it)))
                .findFirst()
                .map(it -> "whether anybody has written to " + what + ", which is to go, since " + Onward.cut(it)
                        + " read it");
    }

    private static boolean isCopying(Statement statement) {
        boolean isMaking = statement.verb().equals("create") && statement.mentions("as");
        boolean isConverting = statement.verb().equals("alter") && statement.mentions("using");
        return statement.isAboutRows() || statement.isHidden() || isMaking || isConverting;
    }
}
