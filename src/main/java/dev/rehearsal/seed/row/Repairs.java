package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Check;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Kind;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.limit.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds for conditions on several columns the one that is computed from the others. */
final class Repairs {

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> BROKEN = Set.of("numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "time", "timetz");

    private final Table table;
    private final List<Column> columns;
    private final Set<Integer> untouched;
    private final Map<String, List<Remedy>> all = new HashMap<>();

    /** {@code columns} may be computed, but for those of {@code untouched}. */
    Repairs(Table table, List<Column> columns, Set<Integer> untouched) {
        this.table = table;
        this.columns = columns;
        this.untouched = untouched;
        for (Check check : table.checks()) {
            for (Remedy remedy : Remedy.of(check.sql())) {
                all.computeIfAbsent(remedy.column(), any -> new ArrayList<>()).add(remedy);
            }
        }
    }

    /** In the order in which they have to be made: what one uses is computed before it. */
    List<Repair> of(List<Check> open) {
        Map<String, Repair> found = new HashMap<>();
        Map<String, Set<String>> uses = new HashMap<>();
        for (Check check : open) {
            Optional<Remedy> best = Remedy.of(check.sql()).stream()
                    .filter(remedy -> !remedy.others().isEmpty() && !found.containsKey(remedy.column()))
                    .filter(remedy -> column(remedy).isPresent())
                    .filter(remedy -> remedy.others().stream().noneMatch(other -> uses.getOrDefault(other, Set.of())
                            .contains(remedy.column())))
                    .min(Comparator.comparing(
                                    (Remedy remedy) -> !remedy.relation().equals("="))
                            .thenComparing(remedy -> !remedy.direct())
                            .thenComparing(
                                    remedy -> -column(remedy).orElseThrow().number()));
            if (best.isPresent()) {
                Column column = column(best.get()).orElseThrow();
                String sql = best.get().relation().equals("=") ? best.get().sql() : between(column);
                found.put(column.name(), new Repair(column, check.sql(), "(" + sql + ")::" + type(column)));
                Set<String> used = new HashSet<>(best.get().others());
                best.get().others().forEach(other -> used.addAll(uses.getOrDefault(other, Set.of())));
                uses.put(column.name(), used);
                uses.values().stream()
                        .filter(others -> others.contains(column.name()))
                        .forEach(others -> others.addAll(used));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(
                                (Repair repair) -> depth(repair.column().name(), found, uses))
                        .thenComparing(repair -> repair.column().number()))
                .toList();
    }

    private static int depth(String column, Map<String, Repair> found, Map<String, Set<String>> uses) {
        return (int) uses.getOrDefault(column, Set.of()).stream()
                .filter(found::containsKey)
                .count();
    }

    private Optional<Column> column(Remedy remedy) {
        return columns.stream()
                .filter(column -> column.name().equals(remedy.column()))
                .filter(column -> !untouched.contains(column.number()))
                .filter(column -> !Orderings.isKey(table, column.number()))
                .findFirst();
    }

    /** Somewhere between all that bounds it. */
    private String between(Column column) {
        String type = type(column);
        List<String> lows = new ArrayList<>();
        List<String> highs = new ArrayList<>();
        for (Remedy remedy : all.getOrDefault(column.name(), List.of())) {
            boolean low = remedy.relation().startsWith(">");
            if (low || remedy.relation().startsWith("<")) {
                (low ? lows : highs).add("(" + remedy.sql() + ")::" + type);
            }
        }
        String name = column.type().base().name();
        String low = lows.isEmpty() ? "" : "greatest(" + String.join(", ", lows) + ")";
        String high = highs.isEmpty() ? "" : "least(" + String.join(", ", highs) + ")";
        String end = low.isEmpty() ? high : low;
        String sign = low.isEmpty() ? " - " : " + ";
        boolean both = !low.isEmpty() && !high.isEmpty();
        if (WHOLE.contains(name) || BROKEN.contains(name)) {
            String width = both ? "(" + high + " - " + low + ")" : "greatest(abs(" + end + "), 1)";
            String way = width + " * " + Repair.CHANCE + "::numeric";
            return end + sign + (WHOLE.contains(name) ? "floor(" + way + ")" : way);
        }
        if (name.equals("date")) {
            return end + sign + "floor(" + (both ? "(" + high + " - " + low + ")" : "30") + " * " + Repair.CHANCE
                    + ")::int";
        }
        if (TIMES.contains(name) || name.equals("interval")) {
            String width = both ? "(" + high + " - " + low + ")" : "interval '1 day'";
            return end + sign + width + " * " + Repair.CHANCE;
        }
        return end;
    }

    /** With its scale, so that the server rounds before it compares. */
    private static String type(Column column) {
        int modifier = column.type().kind() == Kind.DOMAIN ? column.type().modifier() : column.modifier();
        boolean scaled = column.type().base().name().equals("numeric") && modifier >= 4;
        String base = column.type().base().sql();
        int packed = modifier - 4;
        return scaled ? "numeric(" + (packed >> 16 & 0xFFFF) + ", " + (packed & 0x7FF) + ")" : base;
    }
}
