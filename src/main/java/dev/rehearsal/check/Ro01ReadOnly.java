package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Reroute;
import java.util.ArrayList;
import java.util.List;

/** RO01: a statement reached a node that takes no writes. */
final class Ro01ReadOnly implements Check {

    static final Rule RULE = new Rule(
            "RO01",
            Severity.ERROR,
            "a statement reached a read-only node by the route in use",
            "The migration is refused with \"cannot execute … in a read-only transaction\", perhaps only on some days: the route sends"
                    + " connections to replicas too.",
            "Run migrations against the leader: name it, find it with `rehearse leader`, or use a port that only the leader answers.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "routed";
    }

    @Override
    public List<Finding> check(History history) {
        return oneCause(Routes.refused(history)
                .filter(it -> Routes.isNow(history, it))
                .map(it -> refused(history, it))
                .toList());
    }

    /** Started elsewhere the tool's own first statement was refused: the same route, and nothing to mend beside it. */
    private static List<Finding> oneCause(List<Finding> all) {
        List<Finding> migrations = new ArrayList<>(
                all.stream().filter(it -> !it.migration().isEmpty()).toList());
        if (migrations.isEmpty()) {
            return all;
        }
        String told = migrations.get(0).message();
        List<Finding> whole = all.stream()
                .filter(it -> it.migration().isEmpty() && !it.message().equals(told))
                .toList();
        migrations.set(0, migrations.get(0).followedBy(whole));
        return migrations;
    }

    private static Finding refused(History history, Reroute run) {
        return Routes.mark(history, run, Finding.of(RULE, Routes.story(run)))
                .measuring("servedBy", run.servedBy())
                .measuring("leader", run.leader());
    }
}
