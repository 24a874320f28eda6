package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.check.Mend;
import java.util.Map;
import java.util.Set;

/**
 * Where the first run did not go straight on.
 *
 * @param mended how rows were mended before a migration, by its id
 * @param privileged why those were refused that ran with all rights, by their ids
 * @param alone the ids of those that needed a session of their own
 * @param passed the ids of those that fail everywhere and were passed over
 */
record Detours(Map<String, Mend> mended, Map<String, Failure> privileged, Set<String> alone, Set<String> passed) {

    Detours {
        mended = Map.copyOf(mended);
        privileged = Map.copyOf(privileged);
        alone = Set.copyOf(alone);
        passed = Set.copyOf(passed);
    }

    /** Whether the first run stopped before it or at it. */
    boolean touch(String id) {
        return mended.containsKey(id) || privileged.containsKey(id) || alone.contains(id) || passed.contains(id);
    }
}
