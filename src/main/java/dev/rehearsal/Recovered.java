package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * What became of a database in a failed state that was led out of it.
 *
 * @param diagnosis what was found there
 * @param deeds what was done; nothing where the next deploy is enough
 * @param wrong what failed, and what is other than where no migration ever failed
 */
public record Recovered(Diagnosis diagnosis, List<Deed> deeds, List<String> wrong) {

    /** Copies the lists. */
    public Recovered {
        Objects.requireNonNull(diagnosis, "diagnosis");
        deeds = List.copyOf(deeds);
        wrong = List.copyOf(wrong);
    }

    /** Whether the database came to the schema and the rows that it would have come to, had nothing failed. */
    public boolean converges() {
        return wrong.isEmpty();
    }
}
