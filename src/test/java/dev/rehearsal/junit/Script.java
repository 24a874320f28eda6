package dev.rehearsal.junit;

import dev.rehearsal.Migration;
import dev.rehearsal.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A rehearsal whose outcome is known: for tests of the tree, which need no server. */
final class Script implements Venue, BeforeAllCallback {

    private final Supplier<Verdict> verdict;
    private final List<Plan> asked = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    private Script(Supplier<Verdict> verdict) {
        this.verdict = verdict;
    }

    static Script of(Supplier<Verdict> verdict) {
        return new Script(verdict);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(Shelf.OURS).put(Venue.class, this);
    }

    @Override
    public List<Migration> judged(Plan plan) {
        return List.of(Verdicts.V2, Verdicts.V3);
    }

    @Override
    public Performance perform(Plan plan, ExtensionContext template) {
        asked.add(plan);
        events.add("rehearsed " + plan.database());
        Verdict found = verdict.get();
        return new Performance(
                found,
                Publication.report(plan, found, Duration.ofSeconds(2)),
                () -> {
                    throw new IllegalStateException("a script has no server");
                },
                () -> {
                    throw new IllegalStateException("a script has no server");
                },
                () -> {
                    throw new IllegalStateException("a script has no server");
                },
                () -> events.add("closed " + plan.database()));
    }

    void note(String event) {
        events.add(event);
    }

    /** What happened since this was last asked, in order. */
    List<String> events() {
        List<String> all = List.copyOf(events);
        events.clear();
        return all;
    }

    /** The plans that were rehearsed since this was last asked. */
    List<Plan> asked() {
        List<Plan> all = List.copyOf(asked);
        asked.clear();
        return all;
    }
}
