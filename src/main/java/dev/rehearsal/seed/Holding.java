package dev.rehearsal.seed;

import dev.rehearsal.Expectations;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.value.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes our rows fulfil what the user declares about production's rows, by taking back groups of rows: as few as will do, found by
 * trying on the database itself. Where that is not enough, the very rows that the query counts are changed or taken away.
 */
final class Holding {

    private static final int ROUNDS = 3;

    private final List<Expectations.Hold> holds;
    private final Set<String> met = new HashSet<>();
    private final Map<Expectations.Hold, String> refused = new HashMap<>();

    Holding(List<Expectations.Hold> holds) {
        this.holds = List.copyOf(holds);
    }

    /** Whether there is none, so that nobody has to remember rows. */
    boolean isEmpty() {
        return holds.isEmpty();
    }

    /** Whether one could not be evaluated yet. */
    boolean waits() {
        return met.size() < holds.size();
    }

    /**
     * What came of it.
     *
     * @param setting without what was taken back
     * @param rows without what was taken back
     * @param withdrawn the groups that were taken back
     * @param changed the labels of the tables whose rows are others now
     * @param unheld the preconditions that still do not hold
     */
    record Held(
            Setting setting,
            List<Rewritable> rows,
            List<String> withdrawn,
            Set<String> changed,
            List<Seeded.Unheld> unheld) {

        Held changing(Set<String> tables) {
            Set<String> all = new TreeSet<>(changed);
            all.addAll(tables);
            return new Held(setting, rows, withdrawn, all, unheld);
        }

        Held without(Expectations.Hold hold, String found) {
            List<Seeded.Unheld> all = new ArrayList<>(unheld);
            all.add(new Seeded.Unheld(hold, found));
            return new Held(setting, rows, withdrawn, changed, all);
        }
    }

    /**
     * Looks at every precondition that can be evaluated and is new, or whose tables may have got rows.
     *
     * @param rows all that was made by us and can be made again
     * @param made the labels of the tables that got rows right now
     * @param own the tables with rows of the user's, which nobody changes
     * @throws IllegalArgumentException when rows made right now break one, and it does not tell which
     */
    Held run(Connection connection, Setting setting, List<Rewritable> rows, Set<String> made, Set<Long> own)
            throws SQLException {
        Held held = new Held(setting, rows, List.of(), Set.of(), List.of());
        List<Expectations.Hold> due = new ArrayList<>();
        Set<Expectations.Hold> first = new HashSet<>();
        for (Expectations.Hold hold : holds) {
            if (asked(connection, hold).isPresent()) {
                boolean isNew = met.add(hold.name() + hold.sql());
                if (isNew) {
                    first.add(hold);
                }
                if (isNew || !made.isEmpty()) {
                    due.add(hold);
                }
            }
        }
        // What makes one hold may break another.
        for (int round = 0; round < ROUNDS; round++) {
            Held before = held;
            for (Expectations.Hold hold : due) {
                boolean given = held.unheld.stream().anyMatch(it -> it.hold().equals(hold));
                if (!given && !Precondition.isMet(connection, hold)) {
                    boolean ours = first.contains(hold) || isAbout(hold, held.rows, made);
                    held = mend(connection, held, hold, ours ? repair(connection, hold, due, own) : Set::of);
                    held = unheld(connection, held, hold, made);
                }
            }
            if (held.equals(before)) {
                break;
            }
        }
        return held;
    }

    /** Those that could never be evaluated, with what the server said last. */
    Map<Expectations.Hold, String> neverAsked() {
        return Map.copyOf(refused);
    }

    private Optional<String> asked(Connection connection, Expectations.Hold hold) throws SQLException {
        String[] value = new String[] {""};
        Optional<SQLException> refusal = Sql.attempt(connection, () -> value[0] = Sql.text(connection, hold.sql()));
        if (refusal.isPresent()) {
            if (!met.contains(hold.name() + hold.sql())) {
                refused.put(hold, String.valueOf(refusal.get().getMessage()).split("\\R", 2)[0]);
            }
            return Optional.empty();
        }
        refused.remove(hold);
        return Optional.of(value[0]);
    }

    /** Changes rows, and answers the labels of the tables that it changed; none for no help. */
    private interface Repair {
        Set<String> run() throws SQLException;
    }

    private static Repair repair(
            Connection connection, Expectations.Hold hold, List<Expectations.Hold> due, Set<Long> own)
            throws SQLException {
        List<Expectations.Hold> kept = new ArrayList<>(List.of(hold));
        for (Expectations.Hold other : due) {
            if (Precondition.isMet(connection, other)) {
                kept.add(other);
            }
        }
        return () -> new Repairing(connection, own, Holding::names).run(hold.sql(), () -> {
            for (Expectations.Hold each : kept) {
                if (!Precondition.isMet(connection, each)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static Held mend(Connection connection, Held held, Expectations.Hold hold, Repair repair)
            throws SQLException {
        Trial trial = new Trial(connection, held, hold);
        List<String> all = candidates(held.rows, hold, false);
        List<String> likely = candidates(held.rows, hold, true);
        List<String> odd = all.stream()
                .filter(group -> Setting.isOf(group, Trait.REVERSED))
                .toList();
        Optional<List<String>> enough = Stream.of(odd, likely, all, everything(held.rows))
                .filter(groups -> !groups.isEmpty())
                .filter(trial::holdsWithout)
                .findFirst();
        if (enough.isEmpty()) {
            Set<String> changed = repair.run();
            // Columns that were filled later are made again by the order of their rows, which is another one now.
            List<Rewritable> left = held.rows.stream()
                    .filter(row -> !(row instanceof Grown
                            && changed.contains(row.table().label())))
                    .toList();
            return new Held(held.setting, left, held.withdrawn, held.changed, held.unheld).changing(changed);
        }
        List<String> fewest = trial.fewest(enough.get(), List.of());
        Setting setting = held.setting.without(fewest);
        List<Rewritable> rows = rewritten(connection, held.rows, setting, fewest);
        List<String> withdrawn = new ArrayList<>(held.withdrawn);
        withdrawn.addAll(fewest);
        Set<String> changed = held.rows.stream()
                .filter(row -> row.groups().stream().anyMatch(fewest::contains))
                .map(row -> row.table().label())
                .collect(Collectors.toSet());
        return new Held(setting, rows, withdrawn, held.changed, held.unheld).changing(changed);
    }

    private static Held unheld(Connection connection, Held held, Expectations.Hold hold, Set<String> made)
            throws SQLException {
        String found = Precondition.value(connection, hold).orElse("");
        if (Precondition.isMet(hold, found)) {
            return held;
        }
        if (isAbout(hold, held.rows, made)) {
            throw new IllegalArgumentException(message(hold, found));
        }
        return held.without(hold, found);
    }

    /** Whether it speaks of a table that got rows right now. */
    private static boolean isAbout(Expectations.Hold hold, List<Rewritable> rows, Set<String> made) {
        return rows.stream()
                .map(row -> row.table())
                .anyMatch(table -> made.contains(table.label()) && names(hold.sql(), table.name()));
    }

    /** Whether a precondition speaks of the table and of none of its columns: then it says how many rows there are, most often none. */
    boolean countsAllOf(Table table) {
        return holds.stream()
                .map(Expectations.Hold::sql)
                .anyMatch(sql -> names(sql, table.name())
                        && table.columns().stream().noneMatch(column -> names(sql, column.name())));
    }

    private static String message(Expectations.Hold hold, String found) {
        return "@Holds \"" + hold.name() + "\" does not hold even for plain rows: " + hold.sql() + " answers " + found
                + ", expected " + hold.is()
                + "\n  Correct the query, or bring rows of your own that fulfil it: @Seed(sql = \"rows.sql\", at = \"…\")";
    }

    /** Only what has one of the groups is made again. */
    static List<Rewritable> rewritten(
            Connection connection, List<Rewritable> rows, Setting setting, List<String> groups) throws SQLException {
        List<Rewritable> rewritten = new ArrayList<>();
        for (Rewritable row : rows) {
            boolean concerned = row.groups().stream().anyMatch(groups::contains);
            rewritten.add(concerned ? row.with(connection, setting) : row);
        }
        return rewritten;
    }

    /** The groups of tables that the query names; of columns that it names only, if they are {@code likely} to be the cause. */
    private static List<String> candidates(List<Rewritable> rows, Expectations.Hold hold, boolean likely) {
        return rows.stream()
                .filter(row -> names(hold.sql(), row.table().name()))
                .flatMap(row -> row.groups().stream().filter(group -> !likely || names(hold.sql(), column(row, group))))
                .distinct()
                .sorted(Comparator.comparing(group -> !isOfWholeRows(rows, group)))
                .toList();
    }

    /** What can be taken back without touching what single columns have comes first. */
    private static boolean isOfWholeRows(List<Rewritable> rows, String group) {
        return rows.stream().anyMatch(row -> group.startsWith(row.table().label() + " × "));
    }

    /** The column that a group is about; the table, when it is about whole rows. */
    private static String column(Rewritable row, String group) {
        String subject = group.substring(0, group.indexOf(" × "));
        String table = row.table().label();
        return subject.equals(table) ? row.table().name() : subject.substring(table.length() + 1);
    }

    private static List<String> everything(List<Rewritable> rows) {
        return rows.stream().flatMap(row -> row.groups().stream()).distinct().toList();
    }

    private static boolean names(String sql, String name) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}_])")
                .matcher(sql.toLowerCase(Locale.ROOT))
                .find();
    }
}
