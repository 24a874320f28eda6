package dev.rehearsal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A living database beside a project's migrations, as it was seen.
 *
 * @param place host, port and database, without any secret
 * @param server product and version
 * @param replica how far it sees, if it is a replica; empty on a leader
 * @param tool the tool with its version
 * @param standing what the tool's books say
 * @param findings what stands against it
 */
public record LiveDatabase(
        String place,
        String server,
        Optional<ReplicaView> replica,
        String tool,
        Standing standing,
        List<Finding> findings) {

    /** Copies the list. */
    public LiveDatabase {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(replica, "replica");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(standing, "standing");
        findings = List.copyOf(findings);
    }

    /** Whether it takes writes; a replica does not. */
    public boolean isLeader() {
        return replica.isEmpty();
    }

    /** Whether an error stands against it. */
    public boolean isBehind() {
        return findings.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    }
}
