package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;

/**
 * Values of another source, many out of those that a condition mentions.
 *
 * @param plain the other source
 * @param hints those that are mentioned
 * @param percent how many
 */
record Hinted(Source plain, List<String> hints, int percent) implements Source {

    Hinted {
        hints = List.copyOf(hints);
    }

    @Override
    public String any(Dice dice) {
        return dice.percent(percent) ? hints.get(dice.below(hints.size())) : plain.any(dice);
    }

    @Override
    public String nth(long index) {
        return plain.nth(index);
    }

    @Override
    public long many() {
        return plain.many();
    }

    @Override
    public String inOrder(long index) {
        return plain.inOrder(index);
    }

    @Override
    public long ordered() {
        return plain.ordered();
    }

    @Override
    public long usuallyOrdered() {
        return plain.usuallyOrdered();
    }

    @Override
    public boolean isPersonal() {
        return plain.isPersonal();
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return plain.odd();
    }

    @Override
    public List<String> choices() {
        return plain.choices();
    }
}
