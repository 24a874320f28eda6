package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tries a change of type value by value, exactly as the server does it, in a function of the session's own. */
public final class Conversion {

    /** What the row is called in the queries. */
    private static final String ROW = "rehearsal_row";

    private Conversion() {}

    /**
     * The rows whose value can't be converted, or becomes NULL where none may be.
     *
     * @param names the columns' names before by those that {@code expression} uses
     * @param expression what makes the new value
     */
    public static BadRows failing(
            Table table, Map<String, String> names, Column column, String type, String expression) {
        String answer =
                "return " + (column.notNull() ? "it is null" : "false") + "; exception when others then return true;";
        return rows(table, names, column, type, expression, answer);
    }

    /** Whether an expression makes new values of the old ones at all; NULL, a constant or a random one does not. */
    public static boolean reads(String expression, Column column) {
        String name = Pattern.quote(column.name());
        return Pattern.compile("(?<![\\w$])" + name + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(expression)
                .find();
    }

    /**
     * The rows whose value is another one when it is converted. Where nothing leads back to the old type, those that are nothing now,
     * or that had no part in what is there now.
     */
    public static BadRows changing(Table table, Column column, String type, String expression) {
        Map<String, String> names = table.columns().stream().collect(Collectors.toMap(Column::name, Column::name));
        String before = "r." + Names.quoted(column.name());
        String same = Sameness.sameMeaning(column.type(), type, before, "it");
        // A text that can't be read as a value of the new type is not the same.
        String means = same.isEmpty()
                ? ""
                : "if differs then begin differs := (" + same
                        + ") is not true; exception when others then differs := true; end; end if; ";
        return rows(
                table,
                names,
                column,
                type,
                expression,
                "begin differs := " + Sameness.differs(column.type(), before, "it") + "; " + means
                        + "return differs; exception when others then return " + before + " is not null"
                        + (reads(expression, column) ? " and it is null" : "")
                        + "; end; exception when others then return false;");
    }

    /**
     * How many values become the same as others that they were not, how many different ones those were, and how many they are then. With
     * a function of the session's own.
     */
    public static String collapsing(Table table, Column column, String type, String expression) {
        return made(table, type, expression)
                + "select coalesce(sum(n), 0), coalesce(sum(were), 0), count(*) from (select count(*) as n,"
                + " count(distinct was) as were" + values(table, column) + ") as groups";
    }

    /** Some of them, each with another of the same kind. */
    public static String collapsed(Table table, Column column, String type, String expression) {
        return made(table, type, expression)
                + "select left(min(was), 80) || ', ' || left(max(was), 80) || ' -> ' || left(is_now, 40)"
                + values(table, column) + " order by 1 limit 5";
    }

    private static String made(Table table, String type, String expression) {
        Map<String, String> names = table.columns().stream().collect(Collectors.toMap(Column::name, Column::name));
        return function(
                "rehearsal_makes",
                table,
                names,
                "text",
                type,
                expression,
                "return it::text; exception when others then return null;");
    }

    private static String values(Table table, Column column) {
        String was = ROW + "." + Names.quoted(column.name());
        return " from (select " + was + "::text as was, pg_temp.rehearsal_makes(" + ROW + ") as is_now from "
                + Names.of(table) + " as " + ROW + " where " + was + " is not null) as each where is_now is not null"
                + " group by is_now having count(distinct was) > 1";
    }

    private static BadRows rows(
            Table table, Map<String, String> names, Column column, String type, String expression, String answer) {
        String prelude = function("rehearsal_tries", table, names, "boolean", type, expression, answer);
        return new BadRows(
                prelude,
                Names.of(table) + " as " + ROW,
                "pg_temp.rehearsal_tries(" + ROW + ")",
                ROW + "." + Names.quoted(column.name()),
                "");
    }

    private static String function(
            String name,
            Table table,
            Map<String, String> names,
            String returns,
            String type,
            String expression,
            String answer) {
        String items = names.entrySet().stream()
                .map(it -> "r." + Names.quoted(it.getValue()) + " as " + Names.quoted(it.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        return "create or replace function pg_temp." + name + "(r " + Names.of(table) + ") returns " + returns
                + " language plpgsql as $rehearsal$ #variable_conflict use_column\n declare differs boolean; it " + type
                + "; begin it := (select "
                + expression + " from (select " + items + ") as " + Names.quoted(table.name()) + "); " + answer
                + " end $rehearsal$;\n";
    }
}
