package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Source;
import dev.rehearsal.seed.value.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys of another table, for a column that looks like a reference without being one. */
record Referred(List<String> keys, Map<Trait, List<String>> odd) implements Source {

    private static final long FAR = 900_000_000;
    private static final int ORPHANS = 9;

    Referred {
        keys = List.copyOf(keys);
    }

    /** Those of {@code parents}; keys that {@code natural} makes, and nobody has, are the odd ones. */
    static Referred to(ParentKeys parents, Source natural) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            String key = parents.get(i)[0];
            if (key != null) {
                keys.add(key);
            }
        }
        List<String> orphans = new ArrayList<>();
        for (int i = 0; i < ORPHANS; i++) {
            String orphan = natural.nth(Math.min(FAR, natural.many() - ORPHANS - 1) + i);
            if (!keys.contains(orphan)) {
                orphans.add(orphan);
            }
        }
        return new Referred(keys, Map.of(Trait.ORPHANS, orphans));
    }

    @Override
    public String any(Dice dice) {
        return keys.get((int) (dice.skewed(keys.size()) * 2_654_435_761L % keys.size()));
    }

    @Override
    public String nth(long index) {
        return keys.get((int) index);
    }

    @Override
    public long many() {
        return keys.size();
    }
}
