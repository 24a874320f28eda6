package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;

/** Ranges between two values; those that differ don't overlap either. */
record Spans(Source bound, boolean multi) implements Source {

    private static final int COMMON = 400;

    @Override
    public String any(Dice dice) {
        long from = dice.below(Math.min(COMMON, many()));
        return text(from, from + 1 + dice.below(Math.min(20, many())));
    }

    @Override
    public String nth(long index) {
        return text(index * 2, index * 2 + 1);
    }

    private String text(long from, long to) {
        String span = "[\"" + bound.nth(from) + "\",\"" + bound.nth(Math.min(to, bound.many() - 1)) + "\")";
        return multi ? "{" + span + "}" : span;
    }

    @Override
    public long many() {
        return Math.max(1, bound.many() / 2 - 1);
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return multi
                ? Map.of(Trait.EMPTY, List.of("{}"))
                : Map.of(Trait.EMPTY, List.of("empty"), Trait.INFINITY, List.of("(,)"));
    }
}
