package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Values that a number is turned into.
 *
 * @param nth from index to value
 * @param many how many there are
 * @param common how many of them appear where values may repeat
 * @param isPersonal whether each row has its own
 * @param odd the odd ones
 */
record Formula(LongFunction<String> nth, long many, int common, boolean isPersonal, Map<Trait, List<String>> odd)
        implements Source {

    static Formula of(LongFunction<String> nth) {
        return new Formula(nth, Long.MAX_VALUE / 4, 200, false, Map.of());
    }

    Formula with(Map<Trait, List<String>> values) {
        return new Formula(nth, many, common, isPersonal, values);
    }

    Formula upTo(long values) {
        return new Formula(nth, values, common, isPersonal, odd);
    }

    Formula personal() {
        return new Formula(nth, many, common, true, odd);
    }

    @Override
    public String any(Dice dice) {
        return nth(dice.below(Math.min(many, common)));
    }

    @Override
    public String nth(long index) {
        return nth.apply(index);
    }
}
