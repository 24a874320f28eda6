package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.cluster.embedded.KeptDatabases;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.seed.Concessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The databases as they are at the baseline, filled: made once for the same files and terms, kept, and copied from then on.
 *
 * <p>Also the first run goes on in a copy, so that the first and all later ones take the same way.
 */
final class Ground {

    private static final Logger LOG = System.getLogger(Ground.class.getName());

    /** For fewer migrations than this, a cluster more costs as much as replaying them does. */
    private static final int WORTH = 25;

    private static final String UNSUITABLE = "unsuitable";

    private final Path kept;
    private final Map<Lane, byte[]> memories;
    private final Set<Outsider> outsiders;

    private Ground(Path kept, Map<Lane, byte[]> memories, Set<Outsider> outsiders) {
        this.kept = kept;
        this.memories = new EnumMap<>(memories);
        this.outsiders = Set.copyOf(outsiders);
    }

    /** The one for a rehearsal; none where it would not help, or could not tell what changed. */
    static Optional<Ground> of(Workshop workshop) {
        // Rows that a precondition may take back later are known only to who made them.
        if (workshop.order().inBaseline().size() < WORTH
                || !workshop.terms().holds.isEmpty()) {
            return Optional.empty();
        }
        return BaselineKey.of(workshop).flatMap(key -> of(workshop, key));
    }

    private static Optional<Ground> of(Workshop workshop, String key) {
        try {
            Path kept = KeptDatabases.of(
                    workshop.stage().embedded(), key, (cluster, beside) -> new Maker(workshop, cluster, beside).make());
            if (Files.exists(kept.resolve(UNSUITABLE))) {
                LOG.log(Level.DEBUG, Files.readString(kept.resolve(UNSUITABLE)));
                return Optional.empty();
            }
            Map<Lane, byte[]> memories = new EnumMap<>(Lane.class);
            for (Lane lane : Lane.values()) {
                memories.put(lane, Files.readAllBytes(kept.resolve(lane.word())));
            }
            return Optional.of(new Ground(kept, memories, KeptOutsiders.read(kept)));
        } catch (HarnessException | IOException e) {
            LOG.log(Level.WARNING, "the baseline is replayed, since it could not be kept", e);
            return Optional.empty();
        }
    }

    /** A cluster with these databases. */
    EmbeddedCluster start(Topology topology) {
        return EmbeddedCluster.start(topology, kept);
    }

    /** The database to copy for a lane. */
    String template(Lane lane) {
        return name(lane);
    }

    /** What is assumed to be there and was made with the databases. */
    Set<Outsider> outsiders() {
        return outsiders;
    }

    byte[] memory(Lane lane) {
        return Optional.ofNullable(memories.get(lane)).orElseThrow();
    }

    private static String name(Lane lane) {
        return "baseline_" + lane.word().toLowerCase(Locale.ROOT);
    }

    /** Replays the baseline on each lane. */
    private static final class Maker {

        private final Workshop workshop;
        private final EmbeddedCluster cluster;
        private final Path beside;

        Maker(Workshop workshop, EmbeddedCluster cluster, Path beside) {
            this.workshop = workshop.on(Stage.of(cluster), Optional.empty());
            this.cluster = cluster;
            this.beside = beside;
        }

        void make() throws IOException {
            int count = workshop.order().inBaseline().size();
            workshop.progress().at("populated", "the baseline, kept for the next time", 0, count);
            List<Optional<String>> problems =
                    Arrays.stream(Lane.values()).parallel().map(this::live).toList();
            Optional<String> problem =
                    problems.stream().flatMap(Optional::stream).findFirst();
            KeptOutsiders.write(beside, workshop.stage().outsiders().all());
            if (problem.isPresent()) {
                Files.writeString(beside.resolve(UNSUITABLE), problem.get());
            }
        }

        private Optional<String> live(Lane lane) {
            LaneDatabase database = new LaneDatabase(workshop, lane, Concessions.NONE);
            Ran ran = run(database);
            if (!ran.isComplete()) {
                return Optional.of(lane + ": " + ran.failure().message());
            }
            try {
                Files.write(beside.resolve(lane.word()), database.memory());
                database.eye().close();
                return keep(database.database().name(), lane);
            } catch (IOException | SQLException e) {
                throw new HarnessException("could not keep the baseline: " + e.getMessage(), e);
            }
        }

        /** What no migration makes is production's, and so it is there. */
        private Ran run(LaneDatabase database) {
            Outsiders outsiders = workshop.stage().outsiders();
            Set<Outsider> provided = new HashSet<>();
            Ran ran = database.run(workshop.order().baseline(), new Seeding(database));
            while (!ran.isComplete()
                    && outsiders
                            .provide(workshop, ran.failed(), ran.failure(), database.database())
                            .filter(provided::add)
                            .isPresent()) {
                try {
                    if (!ran.failed().isEmpty()) {
                        database.recover(ran.failed());
                    }
                } catch (SQLException e) {
                    throw database.lost(e);
                }
                ran = database.run(workshop.order().baseline(), new Seeding(database));
            }
            return ran;
        }

        private Optional<String> keep(String name, Lane lane) throws SQLException {
            try (Connection connection = cluster.nodes().get(0).observer().getConnection();
                    Statement statement = connection.createStatement()) {
                try (ResultSet own =
                        statement.executeQuery("select count(*) from pg_db_role_setting s join pg_database d"
                                + " on d.oid = s.setdatabase where d.datname = '" + name + "'")) {
                    own.next();
                    if (own.getLong(1) > 0) {
                        return Optional.of("settings of the database itself are not copied with it");
                    }
                }
                statement.execute("alter database " + name + " rename to " + name(lane));
                return Optional.empty();
            }
        }
    }
}
