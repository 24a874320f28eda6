package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a seeder knows of its database from one call to the next. */
final class Known {

    private final SeedPlan plan;
    private final Holding holding;
    private Setting setting;
    private String census = "";
    /** Every table seen, with how many columns it had then; -1 for a partition. */
    private final Map<Long, Integer> seen = new LinkedHashMap<>();
    /** Those of them that have rows. */
    private final Set<Long> filled = new TreeSet<>();
    /** Those that wait for rows in another table. */
    private final Set<Long> waiting = new TreeSet<>();

    /** Those whose rows are the user's. */
    private final Set<Long> own = new TreeSet<>();

    private final Map<Long, Unseeded> unseeded = new TreeMap<>();
    /** What can be made again, when a precondition wants it. */
    private List<Rewritable> rows = List.of();

    Known(SeedPlan plan) {
        this.plan = plan;
        this.holding = new Holding(plan.holds());
        this.setting = plan.setting();
    }

    /**
     * What has changed.
     *
     * @param fresh tables to be filled
     * @param grown tables to be filled further, with the number of columns they had before
     */
    record News(Set<Long> fresh, Map<Long, Integer> grown) {}

    boolean isUpToDate(String now) {
        return now.equals(census) && waiting.isEmpty() && !holding.waits();
    }

    void adopt(String now) {
        census = now;
        numbers(now).forEach((oid, columns) -> {
            seen.put(oid, columns);
            filled.add(oid);
        });
    }

    /** All of it, but for rows that can be made again. */
    void write(DataOutputStream out) throws IOException {
        Memory.write(out, census);
        Memory.write(out, filled.stream().map(String::valueOf).toList());
        Memory.write(out, waiting.stream().map(String::valueOf).toList());
        out.writeInt(unseeded.size());
        for (Map.Entry<Long, Unseeded> each : unseeded.entrySet()) {
            out.writeLong(each.getKey());
            Memory.write(out, each.getValue());
        }
    }

    /** Goes on where another stopped, in a copy of its database: tables have the same numbers there. */
    void read(DataInputStream in) throws IOException {
        census = Memory.text(in);
        seen.putAll(numbers(census));
        Memory.texts(in).forEach(oid -> filled.add(Long.valueOf(oid)));
        Memory.texts(in).forEach(oid -> waiting.add(Long.valueOf(oid)));
        for (int left = in.readInt(); left > 0; left--) {
            unseeded.put(in.readLong(), Memory.unseeded(in));
        }
    }

    /** Compares with what was known. */
    News compare(String now) {
        Map<Long, Integer> numbers = numbers(now);
        Set<Long> fresh = new TreeSet<>(waiting);
        Map<Long, Integer> grown = new TreeMap<>();
        numbers.forEach((oid, columns) -> {
            Integer before = seen.get(oid);
            if (before == null && columns >= 0 && !filled.contains(oid)) {
                fresh.add(oid);
            } else if (before != null && before >= 0 && columns > before && filled.contains(oid)) {
                grown.put(oid, before);
            }
        });
        fresh.retainAll(numbers.keySet());
        return new News(fresh, grown);
    }

    /** All that {@code now} shows was looked at. */
    void learn(String now) {
        census = now;
        seen.clear();
        seen.putAll(numbers(now));
        unseeded.keySet().retainAll(seen.keySet());
        waiting.retainAll(seen.keySet());
        filled.retainAll(seen.keySet());
    }

    private static Map<Long, Integer> numbers(String census) {
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        for (String entry : census.isEmpty() ? new String[0] : census.split(",")) {
            String[] parts = entry.split(":");
            numbers.put(Long.parseLong(parts[0]), parts[2].equals("1") ? -1 : Integer.parseInt(parts[1]));
        }
        return numbers;
    }

    void filled(long oid) {
        filled.add(oid);
        waiting.remove(oid);
        unseeded.remove(oid);
    }

    void unseeded(long oid, Unseeded why, boolean waits) {
        unseeded.put(oid, why);
        if (waits) {
            waiting.add(oid);
        } else {
            waiting.remove(oid);
        }
    }

    /** Tables that have rows of the user's. */
    void own(Collection<Long> oids) {
        oids.forEach(this::filled);
        own.addAll(oids);
    }

    Set<Long> own() {
        return Set.copyOf(own);
    }

    /** Those of the tables filled so far that hold rows. */
    List<Table> withRows(Connection connection) throws SQLException {
        List<Table> held = new ArrayList<>();
        for (Table table : Catalogs.tables(connection, filled)) {
            if (Sql.text(connection, "select exists (select from " + table.only() + ")")
                    .equals("t")) {
                held.add(table);
            }
        }
        return held;
    }

    void remember(List<Rewritable> made, Setting now) {
        rows = List.copyOf(made);
        setting = now;
    }

    List<Rewritable> rows() {
        return new ArrayList<>(rows);
    }

    List<Unseeded> unseeded() {
        return List.copyOf(unseeded.values());
    }

    SeedPlan plan() {
        return plan;
    }

    Setting setting() {
        return setting;
    }

    Holding holding() {
        return holding;
    }
}
