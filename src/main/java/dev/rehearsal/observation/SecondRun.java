package dev.rehearsal.observation;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import java.util.List;

/**
 * The tool run once more when nothing was pending.
 *
 * @param ran whether it was tried
 * @param migrations the ids of what it ran, the one that failed included
 * @param failure why it failed
 * @param changed what it changed, one line each
 * @param callbacks what callbacks sent outside of any migration
 */
public record SecondRun(
        boolean ran, List<String> migrations, Failure failure, List<String> changed, List<Executed> callbacks) {

    /** Not tried. */
    public static final SecondRun NONE = new SecondRun(false, List.of(), Failure.NONE, List.of());

    /** Copies the lists. */
    public SecondRun {
        migrations = List.copyOf(migrations);
        changed = List.copyOf(changed);
        callbacks = List.copyOf(callbacks);
    }

    /** One without callbacks. */
    public SecondRun(boolean ran, List<String> migrations, Failure failure, List<String> changed) {
        this(ran, migrations, failure, changed, List.of());
    }
}
