package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows belong to a partition, as a condition that is never NULL. */
public final class PartitionBound {

    private final String parent;
    private final String strategy;
    private final List<String> keys;

    private PartitionBound(String parent, String strategy, List<String> keys) {
        this.parent = parent;
        this.strategy = strategy;
        this.keys = keys;
    }

    /**
     * What a partitioned table's rows are told apart by.
     *
     * @param parent the table, as SQL names it
     * @param key as the server writes it: {@code RANGE (d, lower(e))}
     */
    public static PartitionBound by(String parent, String key) {
        int open = key.indexOf('(');
        return new PartitionBound(parent, key.substring(0, open).strip(), items(key.substring(open)));
    }

    /**
     * The rows of one partition.
     *
     * @param values as the server writes it: {@code FOR VALUES IN (1, 2)}
     */
    public String holds(String values) {
        String numbers = values.replaceAll("[^0-9,]", "").replaceFirst("^,+", "");
        return switch (strategy) {
            case "LIST" -> list(items(values.substring(values.indexOf('('))));
            case "HASH" ->
                "satisfies_hash_partition(" + Names.literal(parent) + "::regclass, " + numbers + ", "
                        + String.join(", ", keys) + ")";
            default -> range(values);
        };
    }

    private String list(List<String> values) {
        String key = "(" + keys.get(0) + ")";
        List<String> known = values.stream().filter(it -> !it.equals("NULL")).toList();
        String in = key + " is not null and " + key + " in (" + String.join(", ", known) + ")";
        if (known.size() == values.size()) {
            return in;
        }
        return known.isEmpty() ? key + " is null" : "(" + key + " is null or " + in + ")";
    }

    private String range(String values) {
        int to = values.indexOf(") TO (");
        List<String> conditions = new ArrayList<>();
        keys.forEach(key -> conditions.add("(" + key + ") is not null"));
        limit(items(values.substring(values.indexOf('('), to + 1)), ">=", "MINVALUE", ">=", ">")
                .forEach(conditions::add);
        limit(items(values.substring(to + 5)), "<", "MAXVALUE", "<=", "<").forEach(conditions::add);
        return String.join(" and ", conditions);
    }

    /** An infinite value ends the comparison: what comes after it does not count. */
    private List<String> limit(List<String> values, String finite, String open, String loose, String strict) {
        int at = 0;
        while (at < values.size() && !values.get(at).matches("MINVALUE|MAXVALUE")) {
            at++;
        }
        if (at == 0) {
            return values.get(0).equals(open) ? List.of() : List.of("false");
        }
        String sign = at == values.size() ? finite : values.get(at).equals(open) ? loose : strict;
        return List.of(row(keys.subList(0, at)) + " " + sign + " " + row(values.subList(0, at)));
    }

    private static String row(List<String> items) {
        return items.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** What stands between the first parentheses, by its commas. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (Token token : Tokens.of(text)) {
            boolean closes = token.is(")");
            depth += token.is("(") ? 1 : closes ? -1 : 0;
            if ((depth == 1 && token.is(",")) || (depth == 0 && closes)) {
                items.add(text.substring(start, token.start()).strip());
                start = token.end();
            }
            if (depth == 0 && closes) {
                break;
            }
        }
        return List.copyOf(items);
    }
}
