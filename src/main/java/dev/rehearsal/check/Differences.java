package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How two schemas differ, object by object and by name: numbers, files and the order of making don't count. */
final class Differences {

    private static final String ORDER = "the order of its columns";

    private Differences() {}

    /** One line for each object; none when they are the same. */
    static List<String> between(Catalog fresh, Catalog upgraded) {
        List<String> lines = new ArrayList<>();
        compare("table", fresh.tables(), upgraded.tables(), Differences::parts, lines);
        compare("", fresh.entities(), upgraded.entities(), Differences::described, lines);
        return lines;
    }

    static boolean isOrder(String line) {
        return line.endsWith(ORDER);
    }

    private static <T> void compare(
            String kind,
            Map<String, T> fresh,
            Map<String, T> upgraded,
            Function<T, Map<String, String>> parts,
            List<String> lines) {
        Set<String> names = new TreeSet<>(fresh.keySet());
        names.addAll(upgraded.keySet());
        for (String name : names) {
            String what = (kind + " " + name).strip();
            T one = fresh.get(name);
            T other = upgraded.get(name);
            if (one == null) {
                lines.add(what + " is only in the upgraded database");
            } else if (other == null) {
                lines.add(what + " is only in the fresh database");
            } else {
                compare(what, parts.apply(one), parts.apply(other), lines);
            }
        }
    }

    private static void compare(
            String what, Map<String, String> fresh, Map<String, String> upgraded, List<String> lines) {
        Set<String> names = new TreeSet<>(fresh.keySet());
        names.addAll(upgraded.keySet());
        for (String part : names) {
            Optional<String> one = Optional.ofNullable(fresh.get(part));
            Optional<String> other = Optional.ofNullable(upgraded.get(part));
            // Only where the columns are the same does their order say something of its own.
            boolean said = part.equals(ORDER) && !fresh.keySet().equals(upgraded.keySet());
            if (!one.equals(other) && !said) {
                lines.add(what + ": " + part + difference(part, one, other));
            }
        }
    }

    private static String difference(String part, Optional<String> fresh, Optional<String> upgraded) {
        if (part.equals(ORDER)) {
            return "";
        }
        return ", fresh " + fresh.orElse("none") + ", upgraded " + upgraded.orElse("none");
    }

    private static Map<String, String> parts(Table table) {
        Map<String, String> parts = new TreeMap<>();
        table.columns().forEach(it -> parts.put("column " + it.name(), column(it)));
        table.constraints().forEach(it -> parts.put("constraint " + it.name(), constraint(it)));
        table.indexes().forEach(it -> parts.put("index " + it.name(), index(it)));
        parts.put("triggers", sorted(table.triggers()));
        parts.put("settings", sorted(table.others()));
        parts.put("owner", table.owner());
        parts.put("grants", table.grants());
        parts.put("kind", table.kind() + " " + table.partitionOf());
        List<String> order = table.columns().stream().map(Column::name).toList();
        parts.put(ORDER, order.toString());
        return parts;
    }

    private static String column(Column it) {
        return it.type()
                + (it.notNull() ? " NOT NULL" : "")
                + (it.byDefault().isEmpty() ? "" : " DEFAULT " + it.byDefault())
                + (it.generated().isEmpty() ? "" : " GENERATED " + it.generated())
                + (it.collation().isEmpty() ? "" : " COLLATE " + it.collation());
    }

    private static String constraint(Constraint it) {
        return it.definition() + (it.validated() || it.definition().endsWith("NOT VALID") ? "" : " NOT VALID");
    }

    private static String index(Index it) {
        return it.definition() + (it.valid() ? "" : " INVALID");
    }

    private static String sorted(List<String> texts) {
        return texts.stream().sorted().collect(Collectors.joining("; "));
    }

    private static Map<String, String> described(Entity it) {
        return new TreeMap<>(Map.of("definition", it.definition(), "owner", it.owner(), "grants", it.grants()));
    }
}
