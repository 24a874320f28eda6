package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;

/** Ranges between two values; those that differ don't overlap either. */
final class Spans implements Source {

    private static final int COMMON = 400;

    private final Source bound;
    private final boolean multi;
    /** How many bounds are usual; 0 where all are alike. */
    private final long usual;

    private final Spread spread;

    Spans(Source bound, boolean multi) {
        this.bound = bound;
        this.multi = multi;
        this.usual = bound.usuallyOrdered() < bound.ordered() ? bound.usuallyOrdered() : 0;
        this.spread = new Spread(usual / 2);
    }

    /** Half of them crowd together, and some overlap. */
    @Override
    public String any(Dice dice) {
        long busy = Math.min(COMMON, usual == 0 ? many() : usual);
        long from = usual > 0 && dice.percent(50) ? dice.below(usual) : Math.max(0, usual - busy) + dice.below(busy);
        return text(from, from + 1 + dice.below(Math.min(20, many())));
    }

    @Override
    public String nth(long index) {
        long at = index < spread.many() ? spread.at(index) : index;
        return text(at * 2, at * 2 + 1);
    }

    private String text(long from, long to) {
        String span = "[\"" + bound.inOrder(from) + "\",\"" + bound.inOrder(Math.min(to, bound.ordered() - 1)) + "\")";
        return multi ? "{" + span + "}" : span;
    }

    @Override
    public long many() {
        return Math.max(1, bound.ordered() / 2 - 1);
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return multi
                ? Map.of(Trait.EMPTY, List.of("{}"))
                : Map.of(Trait.EMPTY, List.of("empty"), Trait.INFINITY, List.of("(,)"));
    }
}
