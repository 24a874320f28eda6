package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.value.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one table. A row depends on its number, on how often it was tried, on the rows taken before it that it may refer
 * to, and on nothing else.
 *
 * <p>Not thread-safe.
 */
public final class RowMaker {

    /** How often a row is tried before its place stays empty. */
    public static final int TRIES = 12;

    private static final long CHANCE = 0x5EED;

    /** From this try on nothing is odd about a row. */
    public static final int PLAIN = 3;

    private final Layout layout;
    private int position;

    RowMaker(Layout layout) {
        this.layout = layout;
    }

    /**
     * What a maker works with.
     *
     * @param cells the columns that get values
     * @param references what they refer to, the ones of most columns first, the table itself last
     * @param guards keys that are looked after row by row
     * @param natural columns that have an order by their names
     * @param reversals rows in which they have it the other way round
     * @param demanded columns that have an order by constraints
     * @param twins rows that are nearly equal to others
     * @param combination keys that are made of few things each
     * @param digits which reference (by its index) or cell (by -1 - its index) each digit is for
     * @param leaves how many partitions there are; 0 for none
     * @param rows how many rows are wanted
     * @param checks conditions that rows have to be tried against
     * @param keys unique indexes that rows have to be tried against
     * @param repairs what the server computes for rows that do not fulfil these conditions
     * @param neighbours columns of the same rows, with which values of ours keep an order
     * @param promised the foreign keys that rows do not fulfil yet
     * @param unsettled the numbers of columns whose values are only there until others come
     * @param groups the groups of rows that are made
     */
    record Layout(
            List<Cell> cells,
            List<Reference> references,
            List<Guard> guards,
            List<Ordering> natural,
            List<Reversal> reversals,
            List<Ordering> demanded,
            @Nullable Twins twins,
            @Nullable Combination combination,
            List<Integer> digits,
            int leaves,
            long rows,
            List<String> checks,
            List<Unique> keys,
            List<Repair> repairs,
            List<Neighbour> neighbours,
            List<String> promised,
            Set<Integer> unsettled,
            List<String> groups) {}

    /** The columns that get values, in the order of a row's cells. */
    public List<Column> columns() {
        return layout.cells.stream().map(Cell::column).toList();
    }

    /** Whether rows refer to others of the same table. */
    public boolean refersToItself() {
        return layout.references.stream().anyMatch(Reference::isSelf);
    }

    /** Columns that have values already, with which values of ours keep an order. */
    public List<Neighbour> neighbours() {
        return layout.neighbours;
    }

    /** How many rows are wanted. */
    public long rows() {
        return layout.rows;
    }

    /** The groups of rows that are made. */
    public List<String> groups() {
        return layout.groups;
    }

    /** Conditions that rows have to be tried against, because they were not understood. */
    public List<String> checks() {
        return layout.checks;
    }

    /** Unique indexes that rows have to be tried against. */
    public List<Unique> keys() {
        return layout.keys;
    }

    /** What the server computes for rows that do not fulfil a condition, in this order. */
    public List<Repair> repairs() {
        return layout.repairs;
    }

    /** A number from 0 to 1 for a row, the ends now and then: they are what is allowed only just. */
    public double chance(Made row) {
        Dice dice = new Dice(CHANCE, row.number() * 31 + row.attempt());
        int end = dice.below(16);
        return end < 2 ? end : dice.below(1_000_000) / 1_000_000.0;
    }

    /** The foreign keys that rows do not fulfil yet, because the rows they shall refer to come later. */
    public List<String> promised() {
        return layout.promised;
    }

    /** The numbers of columns whose values are only there until others come. */
    public Set<Integer> unsettled() {
        return layout.unsettled;
    }

    /** A row that fulfils all that was understood; none when no try did. Not taken yet. */
    public Optional<Made> row(long number, int firstTry) {
        for (int attempt = firstTry; attempt < firstTry + TRIES; attempt++) {
            @Nullable String[] cells = cells(number, attempt, position);
            if (cells.length > 0 && areAdmitted(cells)) {
                return Optional.of(new Made(number, attempt, position, cells));
            }
        }
        return Optional.empty();
    }

    /** Counts a row as taken: others must differ from it and may refer to it. */
    public void take(Made row) {
        @Nullable String[] cells = row.cells();
        layout.guards.forEach(guard -> guard.take(cells));
        layout.references.forEach(reference -> reference.taken(cells));
        position++;
    }

    /** Whether a row would differ from all that were taken. */
    public boolean admits(Made row) {
        return areAdmitted(row.cells());
    }

    // Loops, not streams, wherever it is done for each row: a rehearsal ends before the JVM has made them fast.
    private boolean areAdmitted(@Nullable String[] cells) {
        for (Guard guard : layout.guards) {
            if (!guard.admits(cells)) {
                return false;
            }
        }
        return true;
    }

    /** The cells of a row as they are made, whatever was taken; empty when none can be made so. */
    public @Nullable String[] cells(long number, int attempt, int place) {
        @Nullable String[] cells = single(number, attempt, place);
        Twins twins = layout.twins;
        if (twins != null && cells.length > 0 && twins.has(number, attempt)) {
            @Nullable String[] other = single(number - 1, 0, Math.max(0, place - 1));
            if (other.length > 0) {
                twins.join(cells, other, number, attempt);
                return mended(cells, number - 1, attempt);
            }
        }
        return cells;
    }

    private @Nullable String[] mended(@Nullable String[] cells, long number, int attempt) {
        List<Reversal> reversals = reversals(number, attempt);
        for (Ordering ordering : layout.natural) {
            if (reversals.isEmpty()
                    || reversals.stream().noneMatch(each -> each.ordering().equals(ordering))) {
                ordering.mend(cells);
            }
        }
        reversals.forEach(each -> each.turn(cells, number, leaf(number)));
        // Demanded ones come last: they have the last word.
        for (Ordering ordering : layout.demanded) {
            if (!ordering.mend(cells)) {
                return new String[0];
            }
        }
        return cells;
    }

    private List<Reversal> reversals(long number, int attempt) {
        List<Reversal> some = List.of();
        for (Reversal each : layout.reversals) {
            if (each.has(number, attempt)) {
                some = some.isEmpty() ? new ArrayList<>() : some;
                some.add(each);
            }
        }
        return some;
    }

    private int leaf(long number) {
        return layout.leaves == 0 ? 0 : (int) (number % layout.leaves);
    }

    private @Nullable String[] single(long number, int attempt, int place) {
        int count = layout.cells.size();
        @Nullable String[] cells = new String[count];
        boolean[] filled = new boolean[count];
        long[] digits = new long[layout.references.size()];
        Arrays.fill(digits, -1);
        int leaf = leaf(number);
        combine(cells, filled, digits, number, attempt, leaf);
        for (int i = 0; i < layout.references.size(); i++) {
            Reference reference = layout.references.get(i);
            if (!reference.isSelf() && !reference.fill(cells, filled, number, attempt, digits[i], place)) {
                return new String[0];
            }
        }
        boolean[] left = new boolean[count];
        boolean[] shared = new boolean[count];
        for (Reference reference : layout.references) {
            for (int at : reference.places()) {
                left[at] = reference.isSelf();
                shared[at] |= reference.isShared(at);
            }
        }
        for (int i = 0; i < count; i++) {
            if (!filled[i] && (!left[i] || shared[i])) {
                cells[i] = layout.cells.get(i).at(number, attempt, leaf);
                filled[i] = !left[i];
            }
        }
        for (Reference reference : layout.references) {
            if (reference.isSelf() && !reference.fill(cells, filled, number, attempt, -1, place)) {
                return new String[0];
            }
        }
        return mended(cells, number, attempt);
    }

    private void combine(
            @Nullable String[] cells, boolean[] filled, long[] digits, long number, int attempt, int leaf) {
        Combination combination = layout.combination;
        if (combination == null) {
            return;
        }
        long[] values = combination.digits((number + attempt * layout.rows) % combination.product());
        for (int i = 0; i < values.length; i++) {
            int who = layout.digits.get(i);
            if (who >= 0) {
                digits[who] = values[i];
            } else {
                Cell cell = layout.cells.get(-1 - who);
                cells[-1 - who] = cell.nth(values[i], leaf);
                filled[-1 - who] = true;
            }
        }
    }
}
