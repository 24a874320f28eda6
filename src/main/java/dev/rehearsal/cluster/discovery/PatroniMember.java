package dev.rehearsal.cluster.discovery;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A node as Patroni's {@code /cluster} lists it.
 *
 * @param name what Patroni calls it
 * @param address {@code host:port} of its server; empty while Patroni does not know it
 * @param role the role in Patroni's own word
 * @param state the server's state in Patroni's own word, {@code running} for one that works
 */
public record PatroniMember(String name, String address, String role, String state) {

    // 3.x says "master" where 4.x says "primary"; both say "leader" in /cluster.
    private static final Set<String> LEADER_ROLES = Set.of("leader", "master", "primary");

    /** Checks that nothing is missing. */
    public PatroniMember {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(state, "state");
    }

    /** Whether it holds the leader's lock of a cluster that accepts writes. */
    public boolean leads() {
        return LEADER_ROLES.contains(role);
    }

    boolean leadsStandbyCluster() {
        return role.equals("standby_leader");
    }

    boolean runs() {
        return state.equals("running");
    }

    Optional<String> knownAddress() {
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    String words() {
        return name + (address.isEmpty() ? "" : " at " + address) + ": " + role + ", " + state;
    }
}
