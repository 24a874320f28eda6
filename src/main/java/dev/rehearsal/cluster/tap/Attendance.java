package dev.rehearsal.cluster.tap;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Who attends sessions beside those who watch statements.
 *
 * @param isAsked whether anybody does
 * @param settings what each session begins with beside what its client wants
 * @param rest is given each session at rest, and releases it
 * @param gone is told that a connection is over
 */
record Attendance(boolean isAsked, Map<String, String> settings, Consumer<Rest> rest, LongConsumer gone) {

    /** Nobody does. */
    static final Attendance NONE = new Attendance(false, Map.of(), Rest::release, connection -> {});

    /** Copies the map. */
    Attendance {
        settings = Map.copyOf(settings);
    }

    void left(long connection) {
        gone.accept(connection);
    }
}
