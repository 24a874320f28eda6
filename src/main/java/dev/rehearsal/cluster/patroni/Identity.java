package dev.rehearsal.cluster.patroni;

import java.util.Objects;

/**
 * What the REST API says about the cluster as a whole.
 *
 * @param scope the cluster's name
 * @param systemIdentifier the number that initdb gave it
 * @param replicationUser the role that standbys connect as
 * @param version which generation of Patroni to speak like
 */
public record Identity(String scope, String systemIdentifier, String replicationUser, ApiVersion version) {

    /** Checks that nothing is missing. */
    public Identity {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(systemIdentifier, "systemIdentifier");
        Objects.requireNonNull(replicationUser, "replicationUser");
        Objects.requireNonNull(version, "version");
    }
}
