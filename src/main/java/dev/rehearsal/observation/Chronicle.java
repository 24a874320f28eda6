package dev.rehearsal.observation;

import dev.rehearsal.Lane;
import java.util.List;
import java.util.Optional;

/**
 * The life of one database through all migrations.
 *
 * @param lane which database
 * @param steps its migrations in the order in which they ran
 */
public record Chronicle(Lane lane, List<Step> steps) {

    /** Copies the list. */
    public Chronicle {
        steps = List.copyOf(steps);
    }

    /** The step of a migration; empty when it was not reached. */
    public Optional<Step> step(String migration) {
        return steps.stream()
                .filter(it -> it.migration().id().equals(migration))
                .findFirst();
    }

    /** The schema at the end. */
    public Catalog end() {
        return steps.isEmpty() ? Catalog.EMPTY : steps.get(steps.size() - 1).after();
    }
}
