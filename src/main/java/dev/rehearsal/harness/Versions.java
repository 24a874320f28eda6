package dev.rehearsal.harness;

import dev.rehearsal.Topology;

/** The versions that can be rehearsed on. */
public final class Versions {

    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    private Versions() {}

    /** The topology on this version; one that nobody supports is an {@link IllegalArgumentException} before anything starts. */
    public static Topology on(Topology topology, String version) {
        Topology versioned = topology.postgres(version);
        String major = version.split("\\.", 2)[0];
        if (major.length() > 2 || Integer.parseInt(major) < OLDEST || Integer.parseInt(major) > NEWEST) {
            throw new IllegalArgumentException(
                    "postgres(\"" + version + "\"): expected a version from " + OLDEST + " to " + NEWEST);
        }
        return versioned;
    }
}
