package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of the rows that a reference may point to. Not thread-safe: looks are remembered. */
public final class ParentKeys {

    private static final int LOOKS = 30;

    private final List<@Nullable String[]> keys;
    private final Map<List<Integer>, Map<List<@Nullable String>, List<@Nullable String[]>>> found = new HashMap<>();

    /** Keeps the list, which may still grow when it is of the table that is being filled. */
    public ParentKeys(List<@Nullable String[]> keys) {
        this.keys = keys;
    }

    /** How many there are. */
    public int size() {
        return keys.size();
    }

    void clear() {
        keys.clear();
    }

    void add(@Nullable String[] key) {
        keys.add(key);
    }

    /** One of them. */
    public @Nullable String[] get(int index) {
        return keys.get(index);
    }

    /** Those keys that have these values at these places. */
    public List<@Nullable String[]> with(List<Integer> places, List<@Nullable String> values) {
        Map<List<@Nullable String>, List<@Nullable String[]>> byValue =
                found.computeIfAbsent(places, any -> new HashMap<>());
        if (byValue.isEmpty()) {
            for (@Nullable String[] key : keys) {
                List<@Nullable String> part = new ArrayList<>();
                places.forEach(place -> part.add(key[place]));
                byValue.computeIfAbsent(part, any -> new ArrayList<>()).add(key);
            }
        }
        return byValue.getOrDefault(values, List.of());
    }

    /** Perhaps one of the first {@code known} that has these values at these places, by looking at some of them. */
    List<@Nullable String[]> some(List<Integer> places, List<@Nullable String> values, int known, Dice dice) {
        for (int i = 0; i < LOOKS; i++) {
            @Nullable String[] key = keys.get(dice.below(known));
            boolean fits = true;
            for (int j = 0; j < places.size(); j++) {
                fits &= Objects.equals(key[places.get(j)], values.get(j));
            }
            if (fits) {
                List<@Nullable String[]> one = new ArrayList<>();
                one.add(key);
                return one;
            }
        }
        return List.of();
    }
}
