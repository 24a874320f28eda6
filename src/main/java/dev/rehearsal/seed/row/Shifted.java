package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Source;

/** The values of another source from one of them on. */
record Shifted(Source source, long from) implements Source {

    @Override
    public String any(Dice dice) {
        return source.any(dice);
    }

    @Override
    public String nth(long index) {
        return source.nth(from + index);
    }

    @Override
    public long many() {
        return source.many() - from;
    }
}
