package dev.rehearsal;

import dev.rehearsal.LiveService.State;
import java.util.List;

/**
 * Several services, as they were seen in one run.
 *
 * @param services each, in the order in which they were named
 */
public record LiveServices(List<LiveService> services) {

    /** Copies the list. */
    public LiveServices {
        services = List.copyOf(services);
    }

    /** How many stand so. */
    public long count(State state) {
        return services.stream().filter(it -> it.state() == state).count();
    }

    /** How many could not be seen. */
    public long undecided() {
        return count(State.NO_DATABASE) + count(State.NO_CONNECTION) + count(State.NOT_SEEN);
    }

    /** Whether something stands against one of them, whatever could not be seen. */
    public boolean isBehind() {
        return count(State.NOT_UP_TO_DATE) > 0;
    }

    /** Whether all that have migrations were seen and are up to date, and there are any. */
    public boolean isUpToDate() {
        return !isBehind() && undecided() == 0 && count(State.UP_TO_DATE) > 0;
    }
}
