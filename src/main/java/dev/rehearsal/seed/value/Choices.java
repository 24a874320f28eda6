package dev.rehearsal.seed.value;

import java.util.List;

/** One of a few fixed values; the first ones more often. */
record Choices(List<String> values) implements Source {

    Choices {
        values = List.copyOf(values);
    }

    @Override
    public String any(Dice dice) {
        return values.get(dice.percent(50) ? dice.skewed(values.size()) : dice.below(values.size()));
    }

    @Override
    public String nth(long index) {
        return values.get((int) index);
    }

    @Override
    public long many() {
        return values.size();
    }

    @Override
    public List<String> choices() {
        return values;
    }
}
