package dev.rehearsal.check;

import dev.rehearsal.Rule;
import java.util.List;
import java.util.Optional;

/** The rules that are judged. */
public final class Rules {

    private Rules() {}

    /** All of them, in the order of the catalogue. */
    public static List<Rule> all() {
        return Checks.ALL.stream().map(Check::rule).toList();
    }

    /** One of them; empty when there is none of that id. */
    public static Optional<Rule> named(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
