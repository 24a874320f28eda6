package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.Parents;
import dev.rehearsal.seed.row.RowMaker;
import dev.rehearsal.seed.row.RowMakers;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.UnfillableException;
import dev.rehearsal.seed.value.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills one table: first in good faith, then more and more carefully.
 *
 * <p>In good faith all rows go in at once. When the server refuses them, every condition is tried out before rows are sent; when a
 * trigger refuses them, triggers are kept silent; when nothing else helps, rows that are refused are searched out and left away.
 */
final class Filling {

    private static final int BATCH = 5_000;
    private static final int FIRST_OF_A_TREE = 8;
    private static final int TRIES = 10;
    /** As long as they find another row now and then. */
    private static final int MORE_TRIES = 60;
    /** Questions to the server about rows that it can't answer, before it is asked no more. */
    private static final int UNANSWERED = 200;

    private final Connection connection;
    private final Table table;
    private final Setting setting;
    private final Parents parents;
    private final boolean remember;
    /** What is left out in turn, to see whether that is what is refused. */
    private final Deque<List<String>> suspects = new ArrayDeque<>();

    private boolean suspected;
    private boolean indexed;
    private List<String> spared = List.of();
    private boolean distrustful;
    private boolean silent;
    private boolean picky;
    private boolean blind;
    private boolean answered;
    private int unanswered;

    Filling(Connection connection, Table table, Setting setting, Parents parents, boolean remember) {
        this.connection = connection;
        this.table = table;
        this.setting = setting;
        this.parents = parents;
        this.remember = remember;
    }

    /** Fills; throws when there is no way to get a single row in. */
    Filled fill() throws SQLException, UnfillableException {
        while (true) {
            RowMaker maker = RowMakers.of(table, setting.without(spared), parents, Set.of(), distrustful);
            if (maker.columns().isEmpty()) {
                throw new UnfillableException("it has no column that takes a value", false);
            }
            List<Made> kept = new ArrayList<>();
            long[] count = new long[1];
            parents.begin();
            Optional<SQLException> refused =
                    Sql.attempt(connection, () -> unhindered(maker.promised(), () -> count[0] = send(maker, kept)));
            if (refused.isEmpty() && count[0] > 0) {
                return new Filled(table, parents, distrustful, spared, maker, List.copyOf(kept), count[0], silent);
            }
            String why = refused.map(Errors::text).orElse("no row fulfilled all its conditions");
            if (!sparing(maker, refused) && !careful(refused)) {
                throw new UnfillableException(why, false);
            }
        }
    }

    /** Without what looks at references that are only promised. */
    private void unhindered(List<String> promised, Sql.Attempt sending) throws SQLException {
        if (silent || (!promised.isEmpty() && !table.triggers())) {
            Sql.quietly(connection, sending);
            verify(promised);
        } else if (!promised.isEmpty()) {
            new Suspended(connection, table, promised).run(sending);
        } else {
            sending.run();
        }
    }

    /**
     * Whether to try once more without rows in which columns have an unusual order: first without those of one column after the
     * other, then without all. Only where something refuses that may look at two columns at once: a trigger, a range.
     */
    private boolean sparing(RowMaker maker, Optional<SQLException> refused) {
        if (refused.filter(Errors::isTooLong).isPresent() && !indexed) {
            indexed = true;
            spared = maker.groups().stream()
                    .filter(group -> Setting.isOf(group, Trait.DENSE))
                    .toList();
            return !spared.isEmpty();
        }
        boolean possible = refused.filter(e -> Errors.isFromFunction(e) || Errors.isOfRange(e))
                .isPresent();
        if (!possible) {
            return false;
        }
        if (!suspected) {
            suspected = true;
            List<String> reversed = maker.groups().stream()
                    .filter(group -> Setting.isOf(group, Trait.REVERSED))
                    .toList();
            reversed.forEach(group -> suspects.add(List.of(group)));
            if (reversed.size() > 1) {
                suspects.add(reversed);
            }
        }
        spared = suspects.isEmpty() ? List.of() : suspects.remove();
        return !spared.isEmpty();
    }

    /** One step more careful; false when there is none left. */
    private boolean careful(Optional<SQLException> refused) {
        boolean byTrigger = table.triggers()
                && (refused.isEmpty()
                        || refused.filter(e -> Errors.isFromFunction(e) || Errors.isInUse(e))
                                .isPresent());
        if (blind && !picky) {
            picky = true;
        } else if (!silent && (byTrigger || (distrustful && picky && table.triggers()))) {
            silent = true;
        } else if (!distrustful) {
            distrustful = true;
        } else if (!picky) {
            picky = true;
        } else {
            return false;
        }
        return true;
    }

    private long send(RowMaker maker, List<Made> kept) throws SQLException {
        Copy copy = new Copy(connection, table, maker.columns());
        boolean tried = Probe.isNeeded(maker) && !blind;
        Probe probe = new Probe(connection, table, maker);
        long sent = 0;
        long wanted = maker.rows();
        // Rows that are tried together can't refer to each other: a tree grows from few.
        long step = tried && maker.refersToItself() ? FIRST_OF_A_TREE : BATCH;
        for (long from = 0; from < wanted; from += step) {
            step = from == 0 || step == BATCH ? step : Math.min(BATCH, from);
            long to = Math.min(wanted, from + step);
            List<Made> batch = tried ? tried(maker, probe, from, to) : made(maker, from, to);
            sent += picky ? pick(copy, maker, batch, kept) : send(copy, batch, kept);
        }
        return sent;
    }

    private long send(Copy copy, List<Made> batch, List<Made> kept) throws SQLException {
        if (batch.isEmpty()) {
            return 0;
        }
        if (remember) {
            batch.forEach(row -> kept.add(row.bare()));
        }
        return copy.send(batch);
    }

    /** A row that is refused gets a second chance as a plain one: what is odd about it may be the reason. */
    private long pick(Copy copy, RowMaker maker, List<Made> batch, List<Made> kept) throws SQLException {
        Picking<Made> first = new Picking<>(connection, copy::send);
        long sent = first.send(batch, row -> kept.add(row.bare()));
        List<Made> again = new ArrayList<>();
        for (Made row : first.refused()) {
            Optional<Made> plain = maker.row(row.number(), RowMaker.PLAIN);
            plain.ifPresent(maker::take);
            plain.ifPresent(again::add);
        }
        long[] more = new long[1];
        Optional<SQLException> refused = Sql.attempt(
                connection,
                () -> more[0] = new Picking<Made>(connection, copy::send).send(again, row -> kept.add(row.bare())));
        return sent + (refused.isPresent() ? 0 : more[0]);
    }

    private static List<Made> made(RowMaker maker, long from, long to) {
        List<Made> rows = new ArrayList<>();
        for (long number = from; number < to; number++) {
            Optional<Made> row = maker.row(number, 0);
            row.ifPresent(maker::take);
            row.ifPresent(rows::add);
        }
        return rows;
    }

    /** Numbers whose row is refused are tried again with another row, a few times. */
    private List<Made> tried(RowMaker maker, Probe probe, long from, long to) throws SQLException {
        List<Made> passed = new ArrayList<>();
        Set<Long> open = new LinkedHashSet<>();
        for (long number = from; number < to; number++) {
            open.add(number);
        }
        int inVain = 0;
        for (int attempt = 0; attempt < MORE_TRIES && inVain < TRIES && !open.isEmpty(); attempt++) {
            int before = open.size();
            List<Made> candidates = new ArrayList<>();
            for (long number : open) {
                maker.row(number, attempt * RowMaker.TRIES).ifPresent(candidates::add);
            }
            for (Made row : passing(probe, candidates)) {
                if (maker.admits(row)) {
                    maker.take(row);
                    passed.add(row);
                    open.remove(row.number());
                }
            }
            inVain = open.size() < before ? 0 : inVain + 1;
        }
        return passed;
    }

    /**
     * Rows for which a condition can't be evaluated, because a sum is too great, are left out; one that can't be evaluated by itself
     * is left to the server from then on.
     */
    private List<Made> passing(Probe probe, List<Made> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Made> passing = new ArrayList<>();
        Optional<SQLException> refused = Sql.attempt(connection, () -> passing.addAll(probe.passing(candidates)));
        if (refused.isEmpty()) {
            answered = true;
            return passing;
        }
        unanswered++;
        if (unanswered > (answered ? UNANSWERED : UNANSWERED / 10)) {
            blind = true;
            throw refused.get();
        }
        if (candidates.size() > 1) {
            passing.addAll(passing(probe, candidates.subList(0, candidates.size() / 2)));
            passing.addAll(passing(probe, candidates.subList(candidates.size() / 2, candidates.size())));
        }
        return passing;
    }

    /** Without triggers nobody looked at foreign keys. */
    private void verify(List<String> promised) throws SQLException {
        for (Foreign foreign : table.foreigns()) {
            long orphans = promised.contains(foreign.name()) ? 0 : Orphans.count(connection, table, foreign);
            if (orphans > 0) {
                throw new SQLException(
                        orphans + " rows break the foreign key " + foreign.name() + " without triggers", "23503");
            }
        }
    }
}
