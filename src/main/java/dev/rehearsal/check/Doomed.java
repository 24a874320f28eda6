package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows that a migration's statements take from a table, picked by queries on the state that they meet: those that it deletes, and
 * those that go with the rows of other tables.
 *
 * <p>Read from the text, so it may be wrong: what an earlier statement of the same migration did is not known here, nor what a trigger
 * does. Whoever shows it to people counts first whether it is right.
 */
final class Doomed {

    /** Nobody reads a query that is deeper. */
    private static final int DEEPEST = 4;

    private final Table table;
    private final List<Picked> picks;
    private final List<Constraint> own;

    private Doomed(Table table, List<Picked> picks, List<Constraint> own) {
        this.table = table;
        this.picks = picks;
        this.own = own;
    }

    /** Empty when no statement speaks of the table, or when no query of reasonable size can say it. */
    static Optional<Doomed> of(Step step, Table table) {
        List<Deletion> deletions = new ArrayList<>();
        for (Executed statement : step.statements()) {
            deletions.addAll(Deletion.in(statement.sql()));
        }
        if (deletions.isEmpty()) {
            return Optional.empty();
        }
        List<Picked> picks = new ArrayList<>();
        boolean told = pick(step.before(), deletions, table, List.of(table), picks);
        List<Constraint> own = Cascades.keys(table)
                .filter(it -> it.references().equals(table.qualified()))
                .toList();
        boolean simple = own.isEmpty() || picks.size() == 1;
        return told && simple && !picks.isEmpty() ? Optional.of(new Doomed(table, picks, own)) : Optional.empty();
    }

    /** Answers whether everything could be told. */
    private static boolean pick(
            Catalog catalog, List<Deletion> deletions, Table table, List<Table> path, List<Picked> picks) {
        deletions.stream()
                .filter(it -> it.isOf(table) || isPart(catalog, it, table))
                .map(it -> new Picked(it.recursive(), it.with(), it.target(), it.self(), it.condition()))
                .forEach(picks::add);
        for (Constraint key : Cascades.keys(table).toList()) {
            Optional<Table> parent = catalog.table(key.references());
            if (parent.isEmpty() || key.references().equals(table.qualified())) {
                continue;
            }
            List<Picked> above = new ArrayList<>();
            boolean told = path.size() < DEEPEST && !path.contains(parent.get());
            told = told && pick(catalog, deletions, parent.get(), with(path, parent.get()), above);
            boolean tree = Cascades.keys(parent.get())
                    .anyMatch(it -> it.references().equals(parent.get().qualified()));
            if (!told || (tree && !above.isEmpty())) {
                return false;
            }
            above.forEach(it -> picks.add(below(it, table, key)));
        }
        return true;
    }

    private static List<Table> with(List<Table> path, Table next) {
        List<Table> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }

    private static boolean isPart(Catalog catalog, Deletion deletion, Table whole) {
        return catalog.tables().values().stream()
                .anyMatch(it -> it.partitionOf().equals(whole.qualified()) && deletion.isOf(it));
    }

    /** The rows that refer to these. */
    private static Picked below(Picked above, Table table, Constraint key) {
        String name = Names.quoted(table.name());
        boolean taken = above.self().replace("\"", "").equalsIgnoreCase(table.name());
        String self = taken ? Names.quoted(table.name() + "_below") : name;
        String from = Names.of(table) + (taken ? " as " + self : "");
        String pairs = pairs(key, above.self(), self);
        String condition = above.condition().isEmpty() ? pairs : pairs + " and (" + above.condition() + ")";
        return new Picked(
                above.recursive(),
                above.with(),
                from,
                self,
                "exists (select from " + above.from() + " where " + condition + ")");
    }

    private static String pairs(Constraint key, String parent, String child) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.add(parent + "." + Names.quoted(key.referenced().get(i)) + " = " + child + "."
                    + Names.quoted(key.columns().get(i)));
        }
        return String.join(" and ", pairs);
    }

    /** How many rows there are. */
    String count() {
        if (!own.isEmpty()) {
            return tree() + " select count(*) from doomed";
        }
        return picks.size() == 1 ? picks.get(0).count() : "select count(*) from (" + places() + ") as doomed";
    }

    /** The rows themselves. */
    String all() {
        if (own.isEmpty() && picks.size() == 1) {
            return picks.get(0).all();
        }
        String places = own.isEmpty() ? places() : tree() + " select \"of\", \"at\" from doomed";
        return "SELECT t.* FROM " + Names.of(table) + " AS t WHERE (t.tableoid, t.ctid) IN (" + places + ")";
    }

    private String places() {
        return picks.stream().map(it -> "(" + it.places() + ")").collect(Collectors.joining(" union "));
    }

    /** Rows whose parent in the same table goes, go too, and so do their children. */
    private String tree() {
        Picked first = picks.get(0);
        List<String> columns = own.stream()
                .flatMap(it -> it.referenced().stream())
                .distinct()
                .map(Names::quoted)
                .toList();
        String pairs =
                own.stream().map(it -> "(" + pairs(it, "doomed", "t") + ")").collect(Collectors.joining(" or "));
        return "with recursive " + (first.with().isEmpty() ? "" : first.with() + ", ") + "doomed as (select "
                + row(first.self(), columns) + " from " + first.rows() + " union select " + row("t", columns) + " from "
                + Names.of(table) + " as t join doomed on " + pairs + ")";
    }

    private static String row(String self, List<String> columns) {
        return self + ".tableoid as \"of\", " + self + ".ctid as \"at\""
                + columns.stream().map(it -> ", " + self + "." + it).collect(Collectors.joining());
    }
}
