package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.check.Mend;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.seed.Aside;
import dev.rehearsal.seed.Concessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a lane once more, on a database of its own: the same number makes the same rows, so that it comes by the same places. */
final class Replay {

    /** Somebody who wants a closer look at one migration: runs it, and looks before and after. */
    interface Stop {

        /** The database is as the migration met it at first; what it could not go through with is mended next. */
        default void unmended(LaneDatabase database) throws SQLException {}

        /** The database is as the migration met it; {@code migrate} applies it, once. */
        void at(LaneDatabase database, Migrate migrate) throws SQLException;
    }

    /** Applies one migration. */
    interface Migrate {

        /** With somebody who watches. */
        void with(Witness witness) throws SQLException;
    }

    /** Somebody who looks at nothing. */
    static final Stop NOBODY = (database, migrate) -> migrate.with(new Witness() {});

    private final Workshop workshop;
    private final Lane lane;
    private final Concessions conceded;
    private final Detours detours;

    Replay(Workshop workshop, Lane lane, Concessions conceded, Detours detours) {
        this.workshop = workshop;
        this.lane = lane;
        this.conceded = conceded;
        this.detours = detours;
    }

    /** Whether the first run did not go straight on there. */
    boolean touches(String id) {
        return detours.touch(id);
    }

    /** Whether a migration that failed was passed over. */
    boolean passed(String id) {
        return detours.passed().contains(id);
    }

    /** Whether it ran with all rights, since the role was refused. */
    boolean isPrivileged(String id) {
        return detours.privileged().containsKey(id);
    }

    /** How rows were mended for a migration. */
    Optional<Mend> mend(String id) {
        return Optional.ofNullable(detours.mended().get(id));
    }

    /** Goes as far as the last stop. */
    void through(Map<String, Stop> stops) {
        try (LaneDatabase database = new LaneDatabase(workshop, lane, conceded)) {
            through(database, stops);
        }
    }

    /**
     * The database as it was before a migration, on these servers where it has some of its own; whoever asks closes it.
     */
    LaneDatabase before(String migration, Topology topology) {
        LaneDatabase database = new LaneDatabase(workshop, lane, conceded, topology);
        try {
            walk(database, Map.of(), workshop.order().before(migration));
            database.eye().lookAtAll();
            return database;
        } catch (SQLException e) {
            database.close();
            throw database.lost(e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private void through(LaneDatabase database, Map<String, Stop> stops) {
        String last = "";
        for (Migration migration : workshop.migrations()) {
            if (stops.containsKey(migration.id())) {
                last = migration.id();
            }
        }
        walk(database, stops, last);
    }

    private void walk(LaneDatabase database, Map<String, Stop> stops, String last) {
        String reached = "";
        for (Migration migration : upTo(last)) {
            String id = migration.id();
            if (stops.containsKey(id) || detours.touch(id)) {
                String before = workshop.order().before(id);
                if (!before.equals(reached)) {
                    run(database, before, new Seeding(database));
                }
                halt(database, migration, Optional.ofNullable(stops.get(id)));
                reached = id;
            }
        }
        if (!last.equals(reached) && !last.isEmpty()) {
            run(database, last, new Seeding(database));
        }
    }

    private List<Migration> upTo(String last) {
        List<Migration> some = new ArrayList<>();
        for (Migration migration : workshop.migrations()) {
            if (last.isEmpty()) {
                break;
            }
            some.add(migration);
            if (migration.id().equals(last)) {
                break;
            }
        }
        return some;
    }

    private void halt(LaneDatabase database, Migration migration, Optional<Stop> asked) {
        database.meet();
        try {
            if (passed(migration.id())) {
                asked.orElse(NOBODY).unmended(database);
                database.passOver(migration.id());
                return;
            }
            Optional<Aside> aside = Optional.empty();
            if (detours.mended().containsKey(migration.id())) {
                asked.orElse(NOBODY).unmended(database);
                aside = Optional.of(database.mend(detours.mended().get(migration.id())));
            }
            asked.orElse(NOBODY).at(database, witness -> migrate(database, migration, witness));
            // In this order, as in the first run: what is made depends on what is there.
            Connection connection = database.eye().connection();
            Set<String> unused = database.fill(migration, connection);
            if (aside.isPresent()) {
                aside.get().putBack(connection);
            }
        } catch (SQLException e) {
            throw new HarnessException("could not look closely at " + migration + ": " + e.getMessage(), e);
        }
    }

    private void migrate(LaneDatabase database, Migration migration, Witness witness) throws SQLException {
        Optional<Failure> refused = Optional.ofNullable(detours.privileged().get(migration.id()));
        if (refused.isPresent()) {
            check(database, database.runWithAllRights(migration.id(), refused.get(), witness));
        } else {
            run(database, migration.id(), witness);
        }
    }

    private static void run(LaneDatabase database, String upTo, Witness witness) {
        check(database, database.run(upTo, witness));
    }

    private static void check(LaneDatabase database, Ran ran) {
        if (!ran.isComplete()) {
            String at = ran.failed().isEmpty() ? "" : ran.failed() + ": ";
            throw new HarnessException("a second run on " + database.word() + " rows went another way than the first: "
                    + at + ran.failure().message());
        }
    }
}
