package dev.rehearsal.migration.git;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happened to a project's migrations since a git reference.
 *
 * @param ref the reference as it was named
 * @param commit the commit that it is
 * @param added the ids of migrations that were not there
 * @param again the ids of repeatable migrations that the tool runs again since they were edited, with the text that they had
 * @param changes what happened to those that were, and what is wrong with the order of the new ones
 */
public record Since(String ref, String commit, Set<String> added, Map<String, String> again, List<Change> changes) {

    /** Nothing differs from what nobody asked about. */
    public static final Since NEVER = new Since("", "", Set.of(), Map.of(), List.of());

    /** Copies. */
    public Since {
        added = Set.copyOf(added);
        again = Map.copyOf(again);
        changes = List.copyOf(changes);
    }

    /** The ids of all that the next deploy runs. */
    public Set<String> pending() {
        Set<String> all = new TreeSet<>(added);
        all.addAll(again.keySet());
        return all;
    }
}
