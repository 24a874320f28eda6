package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Target;
import dev.rehearsal.seed.RowsScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What all scenarios of one rehearsal work with.
 *
 * @param terms what was said
 * @param engine the tool with the project's files
 * @param stage the running servers
 * @param progress who is told
 * @param patience how long migrations may take when nobody said
 * @param disk who sees to it that the disk is not filled
 * @param migrations all migrations in order
 * @param judged the ids of those that are judged
 * @param ownRows the scripts that bring rows of the user's own
 * @param ground the databases at the baseline, where they are kept
 * @param apart whether each database gets servers of its own, since the migrations change what all databases of a server share
 */
record Workshop(
        Terms terms,
        Engine engine,
        Stage stage,
        Progress progress,
        Patience patience,
        DiskWatch disk,
        List<Migration> migrations,
        Set<String> judged,
        Map<OwnRows, RowsScript> ownRows,
        Optional<Ground> ground,
        boolean apart) {

    /** The same in another place, which may have databases at the baseline. */
    Workshop on(Stage other, Optional<Ground> atBaseline) {
        DiskWatch watch = new DiskWatch(other, terms.maxDisk);
        return new Workshop(
                terms, engine, other, progress, patience, watch, migrations, judged, ownRows, atBaseline, apart);
    }

    /** The same with another order of migrations. */
    Workshop with(Engine other) {
        return new Workshop(
                terms, other, stage, progress, patience, disk, other.migrations(), judged, ownRows, ground, apart);
    }

    /** The same from nothing, with all of another order judged. */
    Workshop installing(Engine other) {
        return new Workshop(
                terms,
                other,
                stage,
                progress,
                patience,
                disk,
                other.migrations(),
                other.migrations().stream().map(Migration::id).collect(Collectors.toSet()),
                ownRows,
                Optional.empty(),
                apart);
    }

    /** The same with copies of databases at the baseline. */
    Workshop from(Ground atBaseline) {
        return new Workshop(
                terms,
                engine,
                stage,
                progress,
                patience,
                disk,
                migrations,
                judged,
                ownRows,
                Optional.of(atBaseline),
                apart);
    }

    /** The same where each database has servers of its own, and whatever is assumed there is known to this rehearsal alone. */
    Workshop eachApart() {
        return new Workshop(
                terms,
                engine,
                Stage.of(stage.embedded()),
                progress,
                patience,
                disk,
                migrations,
                judged,
                ownRows,
                ground,
                true);
    }

    /** All migrations in order, and where those begin that are judged. */
    Order order() {
        return new Order(migrations, judged);
    }

    /** Whether a scenario, rule or family is to be judged. */
    boolean wants(String name) {
        return Names.wants(terms, name);
    }

    /** Who migrates. */
    MigratingRole role() {
        return MigratingRole.of(terms.role);
    }

    /** The same connections, as the role that migrates. */
    Target target(DataSource owner) {
        return Target.of(role().of(owner));
    }
}
