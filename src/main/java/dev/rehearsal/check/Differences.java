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

    /**
     * One difference.
     *
     * @param kind what the object is: {@code table}, {@code view}
     * @param name the object's name
     * @param part the part of it that differs: {@code column email}; empty when the whole object is on one side only
     * @param isFresh whether the fresh database has it
     * @param isUpgraded whether the upgraded database has it
     * @param line what differs, in words
     */
    record Difference(String kind, String name, String part, boolean isFresh, boolean isUpgraded, String line) {

        boolean isOrder() {
            return part.equals(ORDER);
        }

        /** {@code column public.users.email}, {@code index users_email_key of table public.users}. */
        String called() {
            String object = (kind + " " + name).strip();
            if (part.startsWith("column ")) {
                return "column " + name + "." + part.substring("column ".length());
            }
            return part.isEmpty() ? object : part + " of " + object;
        }

        /** The names that a statement has to speak of to have made it, the most telling first. */
        List<String> words() {
            String bare = name.substring(name.indexOf('.') + 1).replaceFirst("\\(.*", "");
            return part.contains(" ") && !isOrder()
                    ? List.of(part.substring(part.indexOf(' ') + 1), bare)
                    : List.of(bare);
        }
    }

    /** One for each object and part; none when they are the same. */
    static List<Difference> between(Catalog fresh, Catalog upgraded) {
        List<Difference> lines = new ArrayList<>();
        compare("table", fresh.tables(), upgraded.tables(), Differences::parts, lines);
        compare("", fresh.entities(), upgraded.entities(), Differences::described, lines);
        return lines;
    }

    /** Whether the object is there at all. */
    static boolean has(Catalog catalog, Difference of) {
        return of.kind().equals("table")
                ? catalog.tables().containsKey(of.name())
                : catalog.entities().containsKey(of.kind() + " " + of.name());
    }

    /** How it has the part that differs; empty where it has none. */
    static Optional<String> told(Catalog catalog, Difference of) {
        return of.kind().equals("table")
                ? catalog.table(of.name()).map(it -> parts(it).get(of.part()))
                : Optional.ofNullable(catalog.entities().get(of.kind() + " " + of.name()))
                        .map(it -> described(it).get(of.part()));
    }

    private static <T> void compare(
            String kind,
            Map<String, T> fresh,
            Map<String, T> upgraded,
            Function<T, Map<String, String>> parts,
            List<Difference> lines) {
        Set<String> names = new TreeSet<>(fresh.keySet());
        names.addAll(upgraded.keySet());
        for (String name : names) {
            // An entity is known by kind and name together.
            String what = (kind + " " + name).strip();
            String word = kind.isEmpty() ? kindOf(name) : kind;
            String bare = kind.isEmpty() ? name.substring(word.length()).strip() : name;
            T one = fresh.get(name);
            T other = upgraded.get(name);
            if (one == null) {
                lines.add(new Difference(word, bare, "", false, true, what + " is only in the upgraded database"));
            } else if (other == null) {
                lines.add(new Difference(word, bare, "", true, false, what + " is only in the fresh database"));
            } else {
                compare(new Difference(word, bare, "", true, true, what), parts.apply(one), parts.apply(other), lines);
            }
        }
    }

    private static void compare(
            Difference in, Map<String, String> fresh, Map<String, String> upgraded, List<Difference> lines) {
        Set<String> names = new TreeSet<>(fresh.keySet());
        names.addAll(upgraded.keySet());
        for (String part : names) {
            Optional<String> one = Optional.ofNullable(fresh.get(part));
            Optional<String> other = Optional.ofNullable(upgraded.get(part));
            // Only where the columns are the same does their order say something of its own.
            boolean said = part.equals(ORDER) && !fresh.keySet().equals(upgraded.keySet());
            if (!one.equals(other) && !said) {
                lines.add(new Difference(
                        in.kind(),
                        in.name(),
                        part,
                        one.isPresent(),
                        other.isPresent(),
                        in.line() + ": " + part + difference(part, one, other)));
            }
        }
    }

    private static String kindOf(String entity) {
        for (String two : List.of(
                "materialized view", "event trigger", "text search", "foreign-data wrapper", "operator class")) {
            if (entity.startsWith(two + " ")) {
                return two;
            }
        }
        int space = entity.indexOf(' ');
        return space < 0 ? entity : entity.substring(0, space);
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

    static String column(Column it) {
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
