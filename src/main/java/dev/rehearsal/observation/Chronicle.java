package dev.rehearsal.observation;

import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The life of one database through all migrations.
 *
 * @param lane which database
 * @param steps its migrations in the order in which they ran
 * @param end the schema when the tool was through, with what it did after the last migration
 * @param refusal why the tool gave up outside of any migration; {@link Failure#NONE} where it did not
 * @param behind what migrations of {@code steps} failed at next, each time after all before that was mended
 */
public record Chronicle(Lane lane, List<Step> steps, Catalog end, Failure refusal, List<Step> behind) {

    /** Copies the lists. */
    public Chronicle {
        steps = List.copyOf(steps);
        behind = List.copyOf(behind);
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** One that ends with its last step. */
    public Chronicle(Lane lane, List<Step> steps) {
        this(
                lane,
                steps,
                steps.isEmpty() ? Catalog.EMPTY : steps.get(steps.size() - 1).after(),
                Failure.NONE,
                List.of());
    }

    /** The same with other steps. */
    public Chronicle with(List<Step> others) {
        return new Chronicle(lane, others, end, refusal, behind);
    }

    /** The step of a migration; empty when it was not reached. */
    public Optional<Step> step(String migration) {
        return steps.stream()
                .filter(it -> it.migration().id().equals(migration))
                .findFirst();
    }
}
