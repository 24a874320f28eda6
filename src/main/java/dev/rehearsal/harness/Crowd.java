package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.util.HashMap;
import java.util.Map;

/**
 * Roles and databases are shared by all that is rehearsed on the same servers at once, as they never are in a deploy: two that change the
 * same one at the same moment are a meeting of our own making, so that one tries again.
 */
final class Crowd {

    /** Whoever goes first is through in a moment; a migration that fails like this for another reason fails each time. */
    private static final int TRIES = 20;

    private final Map<String, Integer> tries = new HashMap<>();

    /** Whether it was such a meeting, so that it has to be tried again. */
    boolean letBy(Migration migration, Failure failure) {
        return isMeeting(failure) && tries.merge(migration.id(), 1, Integer::sum) <= TRIES;
    }

    private static boolean isMeeting(Failure failure) {
        boolean same = failure.sqlState().equals("XX000")
                && (failure.message().contains("tuple concurrently updated")
                        || failure.message().contains("tuple concurrently deleted"));
        boolean first =
                failure.sqlState().equals("23505") && failure.message().matches(".*unique constraint \"pg_\\w+\"");
        return same || first;
    }
}
