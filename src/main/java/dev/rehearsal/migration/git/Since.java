package dev.rehearsal.migration.git;

import java.util.List;
import java.util.Set;

/**
 * What happened to a project's migrations since a git reference.
 *
 * @param ref the reference as it was named
 * @param commit the commit that it is
 * @param added the ids of migrations that were not there
 * @param changes what happened to those that were, and what is wrong with the order of the new ones
 */
public record Since(String ref, String commit, Set<String> added, List<Change> changes) {

    /** Copies. */
    public Since {
        added = Set.copyOf(added);
        changes = List.copyOf(changes);
    }
}
