package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Migrations that failed on a fresh install for want of what an earlier one would have made. Where that one was passed over too, they
 * fail for the same: to start the tool for each of hundreds teaches nothing and takes minutes.
 */
final class Followers {

    private final Workshop workshop;
    private final Notebook notebook;
    private final Supplier<Chronicle> freshInstall;

    Followers(Workshop workshop, Notebook notebook, Supplier<Chronicle> freshInstall) {
        this.workshop = workshop;
        this.notebook = notebook;
        this.freshInstall = freshInstall;
    }

    /**
     * Those that come right after a migration, up to the first that has to be tried, as they were on a fresh install.
     *
     * @param id the migration, which was passed over
     * @param passed the ids of all that were passed over, with that one
     */
    List<Step> after(String id, Collection<String> passed) {
        List<Step> following = new ArrayList<>();
        for (Migration next : workshop.order().after(id)) {
            Optional<Step> fresh = freshInstall.get().step(next.id()).filter(it -> !it.failure()
                    .isNone());
            boolean follows = passed.contains(notebook.followed(next.id()));
            if (!follows || fresh.isEmpty() || !fresh.get().lost().isEmpty()) {
                break;
            }
            following.add(fresh.get());
        }
        return following;
    }
}
