package dev.rehearsal.harness;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long a migration may take when nobody said: once is enough for one that never ends. */
final class Patience {

    private static final Duration LOST = Duration.ofSeconds(2);

    private final Duration usual;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    Patience(Duration usual) {
        this.usual = usual;
    }

    Duration with(String migration) {
        return lost.contains(migration) ? LOST : usual;
    }

    void lose(String migration) {
        lost.add(migration);
    }
}
