package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether an expression makes of each old value another one of its own, so that nothing is lost though all look otherwise.
 *
 * <p>That no two values of the rows at hand become one says little of rounding: so each value is also tried with its nearest
 * neighbours, which nobody may have, and which must become something else.
 */
public final class OneToOne {

    /** Nobody finds the way back from these. */
    private static final Pattern HASH =
            Pattern.compile("\\b(md5|sha\\d+|digest|hmac|crypt|hash\\w*|crc32c?)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private OneToOne() {}

    /** A query that answers 1 where it does; empty for a type whose neighbours are not known, and for an expression that never does. */
    public static String query(Table table, Column column, String type, String expression) {
        List<String> near = near(column.type());
        if (near.isEmpty() || HASH.matcher(expression).find()) {
            return "";
        }
        String items = table.columns().stream()
                .filter(it -> !it.name().equals(column.name()))
                .map(it -> "r." + Names.quoted(it.name()))
                .collect(Collectors.joining(", "));
        String blurs = near.stream()
                .map(
                        """
                          begin near := %s; if near is distinct from v and cast(pg_temp.rehearsal_makes(r, near) as text) is not distinct from it
                            then return true; end if; exception when others then null; end;
                        """
                                ::formatted)
                .collect(Collectors.joining());
        return """
                create or replace function pg_temp.rehearsal_makes(r %1$s, value %2$s) returns %3$s language plpgsql as $rehearsal$ #variable_conflict use_column
                  declare it %3$s; begin it := (select %4$s from (select %5$svalue as %6$s) as %7$s); return it;
                  exception when others then return null; end $rehearsal$;
                create or replace function pg_temp.rehearsal_blurs(r %1$s, v %2$s, it text) returns boolean language plpgsql as $rehearsal$ #variable_conflict use_column
                  declare near %2$s; begin
                %8$s  return false; end $rehearsal$;
                select case when count(made) = count(v) and count(*) filter (where v is null and made is not null) = 0
                    and count(distinct cast(v as text)) = count(distinct made)
                    and count(distinct made) = count(distinct (cast(v as text), made)) filter (where v is not null)
                    and not coalesce(bool_or(pg_temp.rehearsal_blurs(r, v, made)) filter (where v is not null), true)
                    then 1 else 0 end
                  from (select r, r.%6$s as v, cast(pg_temp.rehearsal_makes(r, r.%6$s) as text) as made from %1$s as r) as tried"""
                .formatted(
                        Names.of(table),
                        column.type(),
                        type,
                        expression,
                        items.isEmpty() ? "" : items + ", ",
                        Names.quoted(column.name()),
                        Names.quoted(table.name()),
                        blurs);
    }

    private static List<String> near(String type) {
        String base = Types.base(type);
        return switch (Types.family(type)) {
            case NUMBER ->
                switch (base) {
                    case "smallint", "integer", "bigint" -> List.of("v + 1", "v - 1");
                    case "numeric" -> {
                        String unit = type.equals(base) ? "0.000001" : "cast(1 as numeric) / 1e" + Types.scale(type);
                        yield List.of("v + " + unit, "v - " + unit);
                    }
                    default -> List.of("v * 1.000001", "v * 0.999999");
                };
            case MOMENT ->
                base.equals("date")
                        ? List.of("v + 1", "v - 1")
                        : List.of(
                                "v + interval '1 microsecond'",
                                "v - interval '1 microsecond'",
                                "v + interval '1 second'",
                                "v + interval '1 day'");
            case TEXT -> List.of("upper(v)", "lower(v)", "v || 'x'", "'x' || v", "v || ' '", "left(v, -1)");
            case TRUTH -> List.of("not v");
            case BYTES -> List.of("v || '\\x00'", "'\\x00' || v", "substring(v from 2)");
            case UUID ->
                List.of(
                        "translate(left(cast(v as text), 8), '0123456789abcdef', '1032547698badcfe') || right(cast(v as text), -8)",
                        "left(cast(v as text), -8) || translate(right(cast(v as text), 8), '0123456789abcdef', '1032547698badcfe')");
            case JSON, OTHER -> List.of();
        };
    }
}
