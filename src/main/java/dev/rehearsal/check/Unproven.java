package dev.rehearsal.check;

import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Milestone;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements of which neither the schema nor the rows show that they were done. */
final class Unproven {

    private static final List<String> UNSEEN = List.of("grant", "revoke", "comment", "security");

    private Unproven() {}

    /** Those of some that are committed together. */
    static List<String> in(Milestone milestone, Catalog before, Map<String, Emptiness> counted) {
        return milestone.statements().stream()
                .filter(it -> !isShown(it, milestone, before, counted))
                .toList();
    }

    /** Whether it does what no catalog shows that is compared here: rights, comments, owners. */
    static boolean isUnseen(String sql) {
        Statement statement = Statement.of(sql);
        return UNSEEN.contains(statement.verb())
                || (statement.verb().equals("alter")
                        && (statement.mentions("owner", "to") || statement.mentions("default", "privileges")));
    }

    /** Whether it goes through over what others have made. */
    static boolean isRepeatable(String sql) {
        Statement statement = Statement.of(sql);
        return statement.mentions("if", "not", "exists")
                || statement.mentions("if", "exists")
                || statement.mentions("or", "replace");
    }

    private static boolean isShown(String sql, Milestone milestone, Catalog before, Map<String, Emptiness> counted) {
        if (!isUnseen(sql) && !Footprints.isAboutRows(sql)) {
            return true;
        }
        Optional<Table> into = milestone.after().tables().values().stream()
                .filter(it -> Inserting.into(it, sql).isPresent())
                .findFirst();
        if (into.isPresent()) {
            return hasItsRows(sql, milestone, before, into.get(), counted);
        }
        return Updating.all(sql).stream().anyMatch(update -> isFilled(update, milestone, before, counted));
    }

    private static boolean hasItsRows(
            String sql, Milestone milestone, Catalog before, Table into, Map<String, Emptiness> counted) {
        return before.table(into.oid()).isEmpty()
                && !Statement.of(sql).mentions("select")
                && counted.entrySet().stream()
                        .filter(it -> it.getKey().startsWith(into.qualified() + "."))
                        .anyMatch(it -> it.getValue().rows() == milestone.rows().getOrDefault(into.qualified(), -1L));
    }

    /** Each row has a value in a column that nothing else fills. */
    private static boolean isFilled(
            Updating update, Milestone milestone, Catalog before, Map<String, Emptiness> counted) {
        return before.tables().values().stream().filter(update::isOf).anyMatch(was -> update.sets().stream()
                .allMatch(set -> {
                    Emptiness found = counted.get(was.qualified() + "." + set.column());
                    return found != null
                            && found.rows() > 0
                            && found.nulls() == 0
                            && milestone
                                    .after()
                                    .table(was.oid())
                                    .flatMap(it -> it.column(set.column()))
                                    .filter(it -> Filling.startsEmpty(was, it))
                                    .isPresent();
                }));
    }
}
