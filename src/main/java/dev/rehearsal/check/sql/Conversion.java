package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.Map;
import java.util.stream.Collectors;

/** Tries a change of type value by value, exactly as the server does it, in a function of the session's own. */
public final class Conversion {

    /** What the row is called in the queries. */
    private static final String ROW = "rehearsal_row";

    private Conversion() {}

    /**
     * The rows whose value can't be converted.
     *
     * @param names the columns' names before by those that {@code expression} uses
     * @param expression what makes the new value
     */
    public static BadRows failing(
            Table table, Map<String, String> names, Column column, String type, String expression) {
        return rows(table, names, column, type, expression, "return false; exception when others then return true;");
    }

    /** The rows whose value is another one when it is converted and cast back. */
    public static BadRows changing(Table table, Column column, String type, String expression) {
        Map<String, String> names = table.columns().stream().collect(Collectors.toMap(Column::name, Column::name));
        String before = "r." + Names.quoted(column.name());
        String back = "cast(it as " + back(column.type()) + ")";
        String differs = comparable(column.type(), back) + " is distinct from " + comparable(column.type(), before);
        return rows(
                table,
                names,
                column,
                type,
                expression,
                "return " + differs + "; exception when others then return false;");
    }

    /** The type in which a value is compared with the old one: a rounded number may have no room in the old precision any more. */
    public static String back(String type) {
        return Types.base(type).equals("numeric") ? "numeric" : type;
    }

    /** Some types have no equality. */
    private static String comparable(String type, String expression) {
        return switch (Types.base(type)) {
            case "json" -> "cast(" + expression + " as jsonb)";
            case "xml", "point", "box", "polygon", "path", "circle", "line", "lseg" ->
                "cast(" + expression + " as text)";
            default -> expression;
        };
    }

    private static BadRows rows(
            Table table, Map<String, String> names, Column column, String type, String expression, String answer) {
        String items = names.entrySet().stream()
                .map(it -> "r." + Names.quoted(it.getValue()) + " as " + Names.quoted(it.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        String prelude = "create or replace function pg_temp.rehearsal_tries(r " + Names.of(table)
                + ") returns boolean language plpgsql as $rehearsal$ declare it " + type + "; begin it := (select "
                + expression + " from (select " + items + ") as " + Names.quoted(table.name()) + "); " + answer
                + " end $rehearsal$;\n";
        return new BadRows(
                prelude,
                Names.of(table) + " as " + ROW,
                "pg_temp.rehearsal_tries(" + ROW + ")",
                ROW + "." + Names.quoted(column.name()),
                "");
    }
}
