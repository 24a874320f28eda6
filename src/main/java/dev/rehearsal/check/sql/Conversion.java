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

    private static BadRows rows(
            Table table, Map<String, String> names, Column column, String type, String expression, String answer) {
        String items = names.entrySet().stream()
                .map(it -> "r." + Names.quoted(it.getValue()) + " as " + Names.quoted(it.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        String prelude = "create or replace function pg_temp.rehearsal_tries(r " + Names.of(table)
                + ") returns boolean language plpgsql as $rehearsal$ #variable_conflict use_column\n declare differs boolean; it "
                + type
                + "; begin it := (select "
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
