package dev.rehearsal.cluster.patroni;

/** Which generation of Patroni the REST API speaks like. */
public enum ApiVersion {
    /** A node says {@code "role": "master"}, and {@code /cluster} calls a replica {@code running}. */
    V3("3.0.2", "master"),
    /** A node says {@code "role": "primary"}, and {@code /cluster} calls a connected replica {@code streaming}. */
    V4("4.0.0", "primary");

    private final String version;
    private final String primaryRole;

    ApiVersion(String version, String primaryRole) {
        this.version = version;
        this.primaryRole = primaryRole;
    }

    /** What the bodies give as Patroni's version. */
    String version() {
        return version;
    }

    /** What a node that runs as the primary calls itself. */
    String primaryRole() {
        return primaryRole;
    }
}
