package dev.rehearsal.check;

import dev.rehearsal.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that are judged. */
public final class Rules {

    private Rules() {}

    /** All of them, in the order of the catalogue. */
    public static List<Rule> all() {
        return Checks.ALL.stream().map(Check::rule).toList();
    }

    /** Those about a living database alone, which no rehearsal can break. */
    public static List<Rule> ofLiveDatabases() {
        return List.of(Pm01Pending.RULE, Fs04Disagree.RULE);
    }

    /** One of all these; empty when there is none of that id. */
    public static Optional<Rule> named(String id) {
        return Stream.concat(all().stream(), ofLiveDatabases().stream())
                .filter(it -> it.id().equals(id))
                .findFirst();
    }
}
