package dev.rehearsal.cluster.embedded;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.cache.Cache;
import dev.rehearsal.cluster.cache.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Databases that are made once and kept, for clusters that start with them.
 *
 * <p>They lie in the cache: whoever deletes that only pays for making them again, and what is damaged is made again.
 */
public final class KeptDatabases {

    private static final String KIND = "databases";

    /** Each is as large as a team's databases, and a new one comes with every change below the baseline. */
    private static final int NEWEST = 4;

    private KeptDatabases() {}

    /** Makes the databases. */
    @FunctionalInterface
    public interface Maker {
        /** In a cluster of one node; what it writes into the directory is kept beside the databases. */
        void make(EmbeddedCluster cluster, Path beside) throws IOException;
    }

    /**
     * The directory for a key, made when it is missing or damaged.
     *
     * @param near a cluster of the version that is wanted
     * @param key names all that the databases depend on, but for the server
     */
    public static Path of(EmbeddedCluster near, String key, Maker maker) {
        String whole = Sha256.of(near.installation().key() + "\n" + near.server() + "\n" + key);
        Topology alone =
                near.topology().version().map(Topology.primary()::postgres).orElse(Topology.primary());
        String name = whole.substring(0, 32);
        Cache cache = Cache.of(near.home());
        Path kept = cache.obtain(KIND, name, near.directory(), directory -> {
            try (EmbeddedCluster cluster = EmbeddedCluster.start(alone, near.home())) {
                maker.make(cluster, directory);
                cluster.leave(directory);
            }
        });
        cache.prune(KIND, name, NEWEST, near.directory());
        return kept;
    }
}
