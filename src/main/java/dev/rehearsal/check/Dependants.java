package dev.rehearsal.check;

import dev.rehearsal.check.sql.ColumnDependants;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What hangs on a column that another one is to replace, as statements.
 *
 * @param answer what the server said to {@link ColumnDependants}
 * @param after the schema as the migration leaves it; empty where that is not known
 */
record Dependants(Answer answer, Catalog after) {

    private static final Set<String> OWN = Set.of("identity", "sequence", "statistics target", "options", "comment");

    static String question(Table table, String column) {
        return ColumnDependants.of(Names.of(table), column, beside(table, column));
    }

    /** What the new column is called as long as the old one is there. */
    static String beside(Table table, String column) {
        return InsteadOfLoss.free(column, "_new", name -> table.column(name).isEmpty());
    }

    boolean isKnown() {
        return answer.error().isEmpty();
    }

    /** What is taken out of the way, last what others hang on. */
    List<String> drops() {
        return rows().filter(it -> !OWN.contains(it.get(0)))
                .map(it -> it.get(2))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** What the new column gets as long as it is called otherwise. */
    List<String> own() {
        return rows().filter(it -> OWN.contains(it.get(0))).map(it -> it.get(2)).toList();
    }

    /** What is made again when the new one has the name; first what others hang on. */
    List<String> anew() {
        List<List<String>> rows = new ArrayList<>(rows().toList());
        Collections.reverse(rows);
        return Stream.concat(
                        rows.stream().filter(it -> isFirst(it.get(0))),
                        rows.stream().filter(it -> !isFirst(it.get(0))))
                .map(it -> it.get(0).endsWith("view") ? view(it) : it.get(3))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Views may show a generated column. */
    private static boolean isFirst(String kind) {
        return kind.equals("generated column") || OWN.contains(kind);
    }

    /** What may wait until everything has its name. */
    List<String> later() {
        return rows().filter(it -> it.get(0).equals("foreign key"))
                .map(it -> it.get(5))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** As the migration makes it, where it makes it anew over the new type. */
    private String view(List<String> row) {
        String name = row.get(0) + " " + row.get(1);
        boolean isGone = !after.entities().isEmpty() && !after.entities().containsKey(name);
        if (isGone) {
            return "-- the migration does away with the " + name;
        }
        String query = after.entities().containsKey(name)
                ? Statement.first(after.entities().get(name).definition())
                : Statement.first(row.get(4));
        String rest = row.get(5);
        String data = rest.startsWith("WITH NO DATA") ? "\nWITH NO DATA" : "";
        String more = rest.replaceFirst("^WITH NO DATA", "").strip();
        return row.get(3) + "\n" + query.strip() + data + ";" + (more.isEmpty() ? "" : "\n" + more);
    }

    private Stream<List<String>> rows() {
        return answer.rows().stream();
    }
}
