package dev.rehearsal.harness;

import dev.rehearsal.Standing;
import dev.rehearsal.Standing.State;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tool's books say that a deploy has left undone. */
final class Unsettled {

    private Unsettled() {}

    /** Empty where nothing is pending and nothing has failed. */
    static String in(Standing standing) {
        return Stream.concat(standing.in(State.FAILED).stream(), standing.in(State.PENDING).stream())
                .map(it -> it.migration() + (it.state() == State.FAILED ? " has failed" : " is pending"))
                .collect(Collectors.joining(", "));
    }
}
