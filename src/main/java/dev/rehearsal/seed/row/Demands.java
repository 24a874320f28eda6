package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Check;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.limit.Facts;
import dev.rehearsal.seed.limit.Limits;
import dev.rehearsal.seed.limit.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What checks and partitions of a table demand, as far as it was understood. */
final class Demands {

    private final Map<String, Limits> limits = new HashMap<>();
    private final List<Map<String, Limits>> leaves = new ArrayList<>();
    private final List<Facts.Order> orders = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<Check> unsolved = new ArrayList<>();
    private final Set<Integer> doubtful = new HashSet<>();

    Demands(Table table, boolean distrustful) {
        for (Check check : table.checks()) {
            Facts facts = Facts.of(check.sql());
            facts.limits().forEach((column, limit) -> limits.merge(column, limit, Limits::and));
            orders.addAll(facts.orders());
            if (!facts.complete()) {
                unsolved.add(check);
                if (Remedy.of(check.sql()).stream()
                        .allMatch(remedy -> remedy.others().isEmpty())) {
                    doubtful.addAll(check.columns());
                }
            }
            boolean fixed =
                    facts.orders().stream().anyMatch(order -> isKey(table, order.low()) || isKey(table, order.high()));
            if (!facts.complete() || distrustful || fixed) {
                open.add("(" + check.sql() + ") is not false");
            }
        }
        boolean complete = true;
        for (String leaf : table.leaves()) {
            Facts facts = Facts.of(leaf);
            leaves.add(facts.limits());
            complete &= facts.complete() && facts.orders().isEmpty();
        }
        if (!complete && table.leaves().stream().noneMatch(String::isEmpty)) {
            open.add(table.leaves().stream().collect(Collectors.joining(") or (", "((", "))")));
        }
    }

    private static boolean isKey(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .anyMatch(column -> Orderings.isKey(table, column.number()));
    }

    /** What is allowed in a column, in each partition; one element when partitions make no difference. */
    List<Limits> of(Column column) {
        Limits all = limits.getOrDefault(column.name(), Limits.NONE);
        if (leaves.stream().noneMatch(leaf -> leaf.containsKey(column.name()))) {
            return List.of(all);
        }
        return leaves.stream()
                .map(leaf -> all.and(leaf.getOrDefault(column.name(), Limits.NONE)))
                .toList();
    }

    List<Facts.Order> orders() {
        return orders;
    }

    /** Conditions that rows have to be tried against. */
    List<String> open() {
        return open;
    }

    /** Those that ask more of a row than was understood. */
    List<Check> unsolved() {
        return unsolved;
    }

    /** Whether a condition that was not understood uses the column. */
    boolean isDoubtful(Column column) {
        return doubtful.contains(column.number());
    }
}
