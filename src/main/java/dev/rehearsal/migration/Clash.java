package dev.rehearsal.migration;

import java.util.List;
import java.util.Objects;

/**
 * Several migrations that claim the same version or name.
 *
 * @param claimed what they claim: {@code version 3}
 * @param migrations the ids, where they differ, else one
 * @param files their files, relative to the migrations' directory, or the classes of Java migrations
 */
public record Clash(String claimed, List<String> migrations, List<String> files) {

    /** Copies the lists. */
    public Clash {
        Objects.requireNonNull(claimed, "claimed");
        migrations = List.copyOf(migrations);
        files = List.copyOf(files);
    }
}
