package dev.rehearsal.seed.value;

import dev.rehearsal.seed.limit.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is left between all bounds from below and all from above. */
final class Bounds {

    private Bounds() {}

    /** The greatest bound from below, or {@code otherwise}; one {@code unit} more where it is excluded itself. */
    static BigDecimal low(
            List<Limits.Bound> lows,
            BigDecimal otherwise,
            BigDecimal unit,
            Function<String, Optional<BigDecimal>> read) {
        BigDecimal low = otherwise;
        for (Limits.Bound bound : lows) {
            Optional<BigDecimal> value = read.apply(bound.text());
            if (value.isPresent()) {
                low = low.max(bound.inclusive() ? value.get() : value.get().add(unit));
            }
        }
        return low;
    }

    /** The least bound from above, or {@code otherwise}; one {@code unit} less where it is excluded itself. */
    static BigDecimal high(
            List<Limits.Bound> highs,
            BigDecimal otherwise,
            BigDecimal unit,
            Function<String, Optional<BigDecimal>> read) {
        BigDecimal high = otherwise;
        for (Limits.Bound bound : highs) {
            Optional<BigDecimal> value = read.apply(bound.text());
            if (value.isPresent()) {
                high = high.min(bound.inclusive() ? value.get() : value.get().subtract(unit));
            }
        }
        return high;
    }

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
