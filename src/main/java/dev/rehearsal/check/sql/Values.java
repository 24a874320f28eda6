package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for a column whose type is known by name only. */
public final class Values {

    private Values() {}

    /** The plainest value of a column's type, as an expression; empty for a type that has none we know. */
    public static Optional<String> plain(Catalog catalog, Column column) {
        String type = column.type();
        if (type.endsWith("]")) {
            return Optional.of("cast('{}' as " + type + ")");
        }
        return text(catalog, type).map(text -> "cast(" + Names.literal(text) + " as " + type + ")");
    }

    private static Optional<String> text(Catalog catalog, String type) {
        return switch (Types.family(type)) {
            case TEXT, BYTES -> Optional.of("");
            case NUMBER -> Optional.of("0");
            case TRUTH -> Optional.of("false");
            case MOMENT -> Optional.of("2000-01-01 00:00:00");
            case UUID -> Optional.of("00000000-0000-0000-0000-000000000000");
            case JSON -> Optional.of("{}");
            case OTHER -> labels(catalog, type).stream().findFirst();
        };
    }

    /** An expression with another value for each row {@code d.n} of {@link Update#distinct}; empty where there is none we know. */
    public static Optional<String> distinct(Column column, String table) {
        String type = column.type();
        String name = "t." + Names.quoted(column.name());
        return switch (Types.family(type)) {
            case TEXT -> Optional.of(suffixed(name, Types.length(type)));
            case NUMBER ->
                Optional.of("(select g from (select g, row_number() over (order by g) as n from"
                        + " generate_series(1, 2 * (select count(*) from " + table
                        + ")) as g where not exists (select from "
                        + table + " as o where o." + Names.quoted(column.name())
                        + " = g)) as free where free.n = d.n)");
            case UUID -> Optional.of("gen_random_uuid()");
            case MOMENT -> Optional.of("cast(timestamp '2000-01-01' + d.n * interval '1 day' as " + type + ")");
            default -> Optional.empty();
        };
    }

    /** The same for very many rows: beyond what there is, which an extreme leaves no room for. */
    public static Optional<String> further(Column column, String table) {
        String type = column.type();
        String name = Names.quoted(column.name());
        return switch (Types.family(type)) {
            case NUMBER -> Optional.of("(select coalesce(max(" + name + "), 0) from " + table + ") + d.n");
            case MOMENT ->
                Optional.of("cast((select coalesce(max(" + name + ") filter (where isfinite(" + name
                        + ")), timestamp '2000-01-01') from " + table + ") + d.n * interval '1 day' as " + type + ")");
            default -> distinct(column, table);
        };
    }

    /** What a text's beginning becomes that has room for so many characters, another one for each row {@code d.n}. */
    public static String cut(Column column, int room) {
        return suffixed("t." + Names.quoted(column.name()), room);
    }

    private static String suffixed(String name, int length) {
        String suffix = "'~' || d.n";
        return length == 0
                ? "coalesce(" + name + ", '') || " + suffix
                : "left(coalesce(" + name + ", ''), greatest(0, " + length + " - length(" + suffix + "))) || " + suffix;
    }

    /** Whether a column's type is this enum, or an array of it: {@code role[]} of {@code public.role}. */
    public static boolean isOf(String type, String name) {
        String bare = type.replace("\"", "").replace("[]", "");
        return name.equals(bare) || name.endsWith("." + bare);
    }

    /** The labels of an enum by its type's name, whether or not that names the schema; empty for no enum. */
    public static List<String> labels(Catalog catalog, String type) {
        String bare = type.replace("\"", "");
        return catalog.enums().entrySet().stream()
                .filter(it -> it.getKey().equals(bare) || it.getKey().endsWith("." + bare))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }
}
