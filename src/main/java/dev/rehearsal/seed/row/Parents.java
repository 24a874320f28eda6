package dev.rehearsal.seed.row;

import java.util.Map;
import java.util.Set;

/**
 * The rows that references may point to.
 *
 * @param ofForeign by the name of the foreign key
 * @param alike by the number of a column that has no foreign key but looks like one
 * @param own the names of those foreign keys that refer to their own table: their keys are the rows taken so far
 * @param later what is not there yet
 */
public record Parents(Map<String, ParentKeys> ofForeign, Map<Integer, ParentKeys> alike, Set<String> own, Later later) {

    /** All that rows may point to is there. */
    public Parents(Map<String, ParentKeys> ofForeign, Map<Integer, ParentKeys> alike, Set<String> own) {
        this(ofForeign, alike, own, Later.NOTHING);
    }

    /** Copies the maps. */
    public Parents {
        ofForeign = Map.copyOf(ofForeign);
        alike = Map.copyOf(alike);
        own = Set.copyOf(own);
    }

    /** Forgets the rows taken so far. */
    public void begin() {
        ofForeign.forEach((name, keys) -> {
            if (own.contains(name)) {
                keys.clear();
            }
        });
    }
}
