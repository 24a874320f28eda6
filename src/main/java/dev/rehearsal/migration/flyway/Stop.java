package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import java.util.List;

/** Ends Flyway's run where its own target can't: before a migration that comes after the last one wanted. */
final class Stop {

    private final String upTo;
    private final List<String> order;
    private boolean stopped;

    Stop(String upTo, List<Migration> inOrder) {
        this.upTo = upTo;
        this.order = inOrder.stream().map(Migration::id).toList();
    }

    /** Throws when it must not begin. */
    void before(Migration migration) {
        int last = order.indexOf(upTo);
        if (last >= 0 && order.indexOf(migration.id()) > last) {
            stopped = true;
            throw new IllegalStateException("stopped before " + migration.id());
        }
    }

    boolean hasStopped() {
        return stopped;
    }
}
