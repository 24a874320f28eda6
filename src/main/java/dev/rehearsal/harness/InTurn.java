package dev.rehearsal.harness;

import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Servers for several runs: the same for all, or fresh ones for each where what one run makes would be in the next one's way. */
final class InTurn implements AutoCloseable {

    private final Supplier<OwnServers> start;
    private final Optional<OwnServers> shared;

    InTurn(Workshop workshop, Supplier<OwnServers> start) {
        this.start = start;
        this.shared = workshop.apart() ? Optional.empty() : Optional.of(start.get());
    }

    interface Run<T> {
        T on(EmbeddedCluster cluster) throws SQLException;
    }

    <T> T perform(Run<T> run) throws SQLException {
        if (shared.isPresent()) {
            return run.on(shared.get().cluster());
        }
        try (OwnServers fresh = start.get()) {
            return run.on(fresh.cluster());
        }
    }

    @Override
    public void close() {
        shared.ifPresent(OwnServers::close);
    }
}
