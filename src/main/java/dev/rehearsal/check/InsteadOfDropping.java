package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ways to drop less, or to drop knowingly, as SQL for the objects at hand. */
final class InsteadOfDropping {

    private InsteadOfDropping() {}

    /** A type that takes less: the same is demanded by a check, which one statement takes back. */
    static String narrowed(Table table, Column old, Column now) {
        String column = Names.quoted(old.name());
        int room = Types.length(now.type());
        boolean text = Types.family(old.type()) == Types.Family.TEXT && Types.family(now.type()) == Types.Family.TEXT;
        if (!text || room == 0) {
            // Which numbers and moments fit is the server's to say, and a cast that fails can be in no check: so only
            // the way back.
            return """
                    -- the way back, as long as it is known: it rewrites the table
                    ALTER TABLE %s ALTER COLUMN %s TYPE %s;
                    """
                    .formatted(Names.of(table), Names.quoted(now.name()), old.type());
        }
        return """
                -- leave the type: a check demands the same without rewriting the table, and can be dropped again
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (length(%3$s) <= %4$d) NOT VALID;
                -- in a migration of its own: proves it for the old rows without a long lock
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                """
                .formatted(Names.of(table), Names.quoted(table.name() + "_" + old.name() + "_fits"), column, room);
    }

    /** A constraint or a unique index that is gone. */
    static String constraint(Survivor table, String name) {
        Table before = table.before();
        Table after = table.after();
        Constraint key = before.constraint(name).orElse(null);
        if (key == null) {
            return before.index(name).map(it -> index(it)).orElse("");
        }
        if (key.kind() == 'f') {
            return """
                    -- where only the order of the statements is in the way: let it be looked at when the transaction ends
                    ALTER TABLE %1$s ALTER CONSTRAINT %2$s DEFERRABLE INITIALLY IMMEDIATE;
                    SET CONSTRAINTS ALL DEFERRED;
                    """
                            .formatted(Names.of(before), Names.quoted(name))
                    + back(after, key, true);
        }
        return back(after, key, key.kind() == 'c');
    }

    private static String back(Table table, Constraint key, boolean later) {
        String add = "ALTER TABLE %s ADD CONSTRAINT %s %s"
                .formatted(
                        Names.of(table),
                        Names.quoted(key.name()),
                        key.definition().replaceFirst(" NOT VALID$", ""));
        String lines = later
                ? add
                        + " NOT VALID;\n-- ALTER TABLE %s VALIDATE CONSTRAINT %s;\n"
                                .formatted(Names.of(table), Names.quoted(key.name()))
                : add + ";\n";
        return "-- the way back, once it is dropped: it fails if a row came in meanwhile that violates it\n-- " + lines;
    }

    /** A unique index that goes with a column of its condition: what is to be unique without it. */
    static String along(Table table, Index index) {
        String keys = String.join(", ", index.keys());
        String condition =
                index.keys().stream().map(it -> "(" + it + ") IS NOT NULL").collect(Collectors.joining(" AND "));
        return """
                -- 1. which rows would clash without the column; as long as it is there it tells which of them count
                SELECT %2$s, count(*) FROM %1$s WHERE %3$s GROUP BY %2$s HAVING count(*) > 1;
                -- 2. when none does, and before the column goes: outside of a transaction
                CREATE UNIQUE INDEX CONCURRENTLY %4$s ON %1$s (%2$s);
                """
                .formatted(
                        Names.of(table),
                        keys,
                        condition,
                        Names.quoted(InsteadOfLoss.free(
                                index.name(), "_all", name -> table.index(name).isEmpty())));
    }

    private static String index(Index index) {
        return """
                -- the way back, once it is dropped: it fails if duplicates came in meanwhile
                -- %s;
                """
                .formatted(index.definition().replaceFirst("(?i)UNIQUE INDEX", "UNIQUE INDEX CONCURRENTLY"));
    }

    /** A label that is gone: it stays in the type, and no row may have it. */
    static String label(Catalog catalog, List<String> columns, String label) {
        List<String> checks = new ArrayList<>();
        for (Table table : catalog.tables().values()) {
            for (Column column : table.columns()) {
                if (columns.contains(table.qualified() + "." + column.name())
                        && !column.type().endsWith("[]")) {
                    String name = Names.quoted(table.name() + "_" + column.name() + "_retired");
                    checks.add(
                            """
                            ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s <> %4$s) NOT VALID;
                            ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                            """
                                    .formatted(
                                            Names.of(table), name, Names.quoted(column.name()), Names.literal(label)));
                }
            }
        }
        checks.sort(null);
        return checks.isEmpty()
                ? "-- leave the label in the type: no column has the type, so it does no harm there\n"
                : "-- leave the label in the type, where it does no harm, and let no row have it: this can be taken back\n"
                        + String.join("", checks);
    }

    /** Each object by a DROP of its own, in the order in which nothing is in the way; what can be made anew after it. */
    static String named(Step step, Effect effect, List<String> reached) {
        Map<String, String> drops = new LinkedHashMap<>();
        List<String> anew = new ArrayList<>();
        for (Dropped it : ordered(effect.dropped())) {
            if (reached.contains(it.kind() + " " + it.identity())) {
                drops.put(it.kind() + it.identity(), drop(it));
                anew(step, it, anew);
            }
        }
        return "-- 1. what went too, by name: whoever reads the migration sees it\n"
                + String.join("\n", drops.values())
                + "\n-- 2. then the statement itself, which stops at what was forgotten\n"
                + Statement.without(effect.sql(), "cascade") + ";\n"
                + (anew.isEmpty()
                        ? ""
                        : "-- 3. what is still needed, made anew over what is there then\n" + String.join("\n", anew)
                                + "\n");
    }

    /** A schema's contents are reported in no order that they can be dropped in: first what uses others, last what others use. */
    private static List<Dropped> ordered(List<Dropped> dropped) {
        boolean bySchema =
                dropped.stream().anyMatch(it -> it.original() && it.kind().equals("schema"));
        List<String> last =
                List.of("view", "materialized view", "foreign table", "table", "sequence", "function", "type");
        return bySchema
                ? dropped.stream()
                        .sorted(Comparator.comparingInt(it -> last.indexOf(it.kind())))
                        .toList()
                : dropped;
    }

    private static String drop(Dropped it) {
        int on = it.identity().indexOf(" on ");
        String name = on < 0 ? it.identity() : it.identity().substring(0, on);
        String table = on < 0 ? "" : it.identity().substring(on + 4);
        return switch (it.kind()) {
            case "table constraint" -> "ALTER TABLE " + table + " DROP CONSTRAINT " + name + ";";
            case "trigger", "policy", "rule" -> "DROP " + upper(it.kind()) + " " + name + " ON " + table + ";";
            case "table column" -> {
                int dot = it.identity().lastIndexOf('.');
                yield "ALTER TABLE " + it.identity().substring(0, dot) + " DROP COLUMN "
                        + it.identity().substring(dot + 1) + ";";
            }
            case "default value" -> {
                String column = it.identity().replaceFirst("^for ", "");
                int dot = column.lastIndexOf('.');
                yield "ALTER TABLE " + column.substring(0, dot) + " ALTER COLUMN " + column.substring(dot + 1)
                        + " DROP DEFAULT;";
            }
            case "table",
                    "view",
                    "materialized view",
                    "function",
                    "procedure",
                    "aggregate",
                    "sequence",
                    "index",
                    "type",
                    "domain",
                    "schema",
                    "foreign table",
                    "operator",
                    "extension" -> "DROP " + upper(it.kind()) + " " + it.identity() + ";";
            // Whatever else depends has a syntax of its own, which is not known from its name.
            default -> "-- drop " + it.kind() + " " + it.identity() + " by name";
        };
    }

    private static String upper(String kind) {
        return kind.toUpperCase(java.util.Locale.ROOT);
    }

    private static void anew(Step step, Dropped it, List<String> anew) {
        String bare = it.identity().replace("\"", "");
        step.before().entities().values().stream()
                .filter(entity -> entity.kind().equals(it.kind())
                        && entity.name().replace("\"", "").equals(bare))
                .filter(entity -> entity.kind().endsWith("view"))
                .forEach(entity -> anew.add(
                        0,
                        "-- CREATE " + upper(entity.kind()) + " " + it.identity() + " AS "
                                + Statement.first(entity.definition()).lines().collect(Collectors.joining("\n-- "))
                                + ";"));
    }
}
