package dev.rehearsal.seed.row;

import java.util.Set;

/**
 * What rows can't refer to yet.
 *
 * @param foreigns the names of foreign keys whose tables get rows later
 * @param alike the numbers of columns that look like references to such tables, without a foreign key
 * @param keys the numbers of columns that other tables refer to: their values have to stay
 */
public record Later(Set<String> foreigns, Set<Integer> alike, Set<Integer> keys) {

    /** Nothing waits. */
    public static final Later NOTHING = new Later(Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public Later {
        foreigns = Set.copyOf(foreigns);
        alike = Set.copyOf(alike);
        keys = Set.copyOf(keys);
    }
}
