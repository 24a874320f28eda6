package dev.rehearsal.harness;

import dev.rehearsal.migration.LedgerRow;
import java.util.List;

/** Whether a tool's books keep it from going on. */
final class Standstill {

    private Standstill() {}

    /** Whether they say that a migration failed, or that somebody is at work. */
    static boolean of(Ending found, String id) {
        return of(found.ledger(), found.locked(), id);
    }

    static boolean of(List<LedgerRow> books, boolean locked, String id) {
        return locked || books.stream().anyMatch(it -> it.migration().equals(id) && !it.succeeded());
    }

    /** {@code failed}, {@code pending}, with {@code locked}. */
    static String words(Ending found, String id) {
        boolean failed = of(found.ledger(), false, id);
        return (failed ? "failed" : "pending") + (found.locked() ? ", locked" : "");
    }
}
