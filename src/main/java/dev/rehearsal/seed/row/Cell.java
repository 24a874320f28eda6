package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column with its values. */
final class Cell {

    /** The weight of a row's turn with one of a few values. */
    static final long TURN = 1_000;

    private final Column column;
    private final List<Source> sources;
    private final long key;
    private final Mode mode;
    private final int nullPercent;
    private final long nullRow;
    private final Slots slots;
    private final List<String> choices;
    private final String usual;

    /** How values relate to each other. */
    enum Mode {
        /** They may repeat. */
        ANY,
        /** No two rows have the same. */
        DISTINCT
    }

    /** {@code usual} is the column's default where it is a constant; {@code choices} are what is left of a few fixed values. */
    Cell(
            Column column,
            List<Source> sources,
            long key,
            Mode mode,
            int nullPercent,
            long nullRow,
            Slots slots,
            List<String> choices,
            String usual) {
        this.column = column;
        this.sources = List.copyOf(sources);
        this.key = key;
        this.mode = mode;
        this.nullPercent = nullPercent;
        this.nullRow = nullRow;
        this.slots = slots;
        this.choices = List.copyOf(choices);
        this.usual = usual;
    }

    Column column() {
        return column;
    }

    /** How much is lost when this row has another one's value: its turn with one of a few values, an odd value, nothing. */
    long weight(long row) {
        boolean turn = sources.size() == 1 && row < choices.size();
        return turn ? TURN : row == nullRow ? 10 : slots.odd(row) != null ? 1 : 0;
    }

    private boolean isNull(long row, int attempt) {
        if (nullPercent == 0 || (row == nullRow && attempt > RowMaker.PLAIN)) {
            return false;
        }
        return row == nullRow || new Dice(key ^ 0x4E55, row * 31 + attempt).percent(nullPercent);
    }

    /** The value of a row that may be odd. */
    @Nullable
    String at(long row, int attempt, int leaf) {
        if (attempt == 0 && sources.size() == 1 && row < choices.size() && row != nullRow) {
            return choices.get((int) row);
        }
        // An odd value comes seldom: NULL must not take its place.
        String odd = attempt < RowMaker.PLAIN && nullPercent < 100 && row != nullRow ? slots.odd(row) : null;
        if (odd != null) {
            return odd;
        }
        if (isNull(row, attempt)) {
            return null;
        }
        if (attempt < RowMaker.PLAIN && slots.isDuplicate(row)) {
            return plain(slots.original(row), 0, leaf);
        }
        return plain(row, attempt, leaf);
    }

    /** One of the values that all differ. */
    String nth(long index, int leaf) {
        return sources.get(sources.size() == 1 ? 0 : leaf).nth(index);
    }

    private String plain(long row, int attempt, int leaf) {
        Source source = sources.get(sources.size() == 1 ? 0 : leaf);
        if (mode == Mode.DISTINCT) {
            return source.nth(Math.floorMod(row, source.many()));
        }
        Dice dice = new Dice(key, row * 31 + attempt);
        if (!choices.isEmpty() && sources.size() == 1) {
            return choices.get(dice.percent(50) ? dice.skewed(choices.size()) : dice.below(choices.size()));
        }
        if (!usual.isEmpty() && dice.percent(50)) {
            return usual;
        }
        return source.any(dice);
    }
}
