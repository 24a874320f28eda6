package dev.rehearsal.seed.row;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row.
 *
 * @param number its number
 * @param attempt the try that made it
 * @param position how many rows were taken before it
 * @param values its cells
 */
public record Made(long number, int attempt, int position, List<@Nullable String> values) {

    Made(long number, int attempt, int position, @Nullable String[] cells) {
        this(number, attempt, position, Arrays.asList(cells));
    }

    @Nullable
    String[] cells() {
        return values.toArray(new String[0]);
    }

    /** The same without its cells, which can be made again. */
    public Made bare() {
        return new Made(number, attempt, position, List.of());
    }
}
