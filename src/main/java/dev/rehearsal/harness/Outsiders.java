package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Privilege;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What was made on one stage because migrations speak of it and none makes it: several databases and rehearsals share it. */
final class Outsiders {

    private final Set<Outsider> made = new LinkedHashSet<>();
    private Optional<Privilege> lacked = Optional.empty();

    /** All that is there. */
    synchronized Set<Outsider> all() {
        return Set.copyOf(made);
    }

    /**
     * Makes what a migration failed for, on the servers of a database.
     *
     * @return what is there now; empty when the failure has another reason
     */
    synchronized Optional<Outsider> provide(Workshop workshop, String migration, Failure failure, Database database) {
        Optional<Outsider> missing = Outsider.missing(failure)
                .filter(it -> !it.equals(new Outsider("database", database.name())))
                .filter(it -> !it.isRight() || workshop.role().isTheOwner())
                .filter(it -> !isMade(workshop, it));
        if (missing.isEmpty()) {
            return missing;
        }
        try {
            missing.get().make(database, workshop.role());
            made.add(missing.get());
            if (missing.get().isRight() && workshop.judged().contains(migration)) {
                lacked = Optional.of(new Privilege(
                        workshop.role().name(),
                        migration,
                        failure,
                        missing.get().name()));
            }
            return missing;
        } catch (SQLException e) {
            // A name that the server keeps for itself: nobody's production has it either.
            return Optional.empty();
        }
    }

    /** The right that the role had not and was given, since all that follows takes it. */
    synchronized Optional<Privilege> lacked() {
        return lacked;
    }

    /** The servers began with these. */
    synchronized void know(Set<Outsider> kept) {
        made.addAll(kept);
    }

    /** Makes all that is known on further servers. */
    synchronized void settle(Workshop workshop, Database database) {
        for (Outsider each : made) {
            try {
                each.make(database, workshop.role());
            } catch (SQLException e) {
                throw new HarnessException(
                        "could not make " + each.kind() + " " + each.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Whether a migration was refused to do something with one of them that its owner or a superuser may. */
    synchronized boolean concern(Failure failure) {
        return failure.sqlState().equals("42501")
                && made.stream().anyMatch(it -> !it.isRight() && it.isIn(failure.sql()));
    }

    private static boolean isMade(Workshop workshop, Outsider outsider) {
        Scripts scripts = new Scripts(workshop.engine());
        return workshop.migrations().stream()
                .anyMatch(it -> scripts.text(it).filter(outsider::isMadeIn).isPresent());
    }
}
