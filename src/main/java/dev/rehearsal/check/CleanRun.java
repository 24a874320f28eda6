package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.observation.Catalog;
import java.util.List;
import java.util.Objects;

/**
 * What a database comes to in which nothing ever failed, to be held beside one that is led out of a failed state.
 *
 * @param catalog its schema when all migrations are through
 * @param drift how the living database differed before anything was done, in the words of {@link Likeness}
 */
public record CleanRun(Catalog catalog, List<String> drift) {

    /** Copies the list. */
    public CleanRun {
        Objects.requireNonNull(catalog, "catalog");
        drift = List.copyOf(drift);
    }

    /** What of the failed migration the recovered database has in another way. */
    public List<String> missed(Catalog recovered, List<Part> parts) {
        return others(recovered).stream().filter(it -> isAbout(it, parts)).toList();
    }

    /** What else it has in another way: a migration that looks at rows makes one schema of these, and another of those. */
    public List<String> besides(Catalog recovered, List<Part> parts) {
        return others(recovered).stream().filter(it -> !isAbout(it, parts)).toList();
    }

    private List<String> others(Catalog recovered) {
        return Likeness.of(catalog, recovered).told().stream()
                .filter(it -> !drift.contains(it))
                .toList();
    }

    private static boolean isAbout(String line, List<Part> parts) {
        return parts.stream().anyMatch(it -> line.startsWith(it.what() + ":"));
    }
}
