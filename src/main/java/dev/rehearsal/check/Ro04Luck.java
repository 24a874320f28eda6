package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.List;

/** RO04: the route reaches the leader only as long as that one leads. */
final class Ro04Luck implements Check {

    static final Rule RULE = new Rule(
            "RO04",
            Severity.WARNING,
            "the route reaches the leader now, but a replica after a failover or switchover",
            "Migrations work until the day on which another node leads; then they are refused.",
            "Let the route follow the leader: a health check that only the leader answers, or the address of the lease's holder.");

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
        boolean already = Routes.refused(history).anyMatch(it -> Routes.isNow(history, it));
        if (already) {
            return List.of();
        }
        return Routes.refused(history)
                .findFirst()
                .map(it -> Routes.mark(
                                history,
                                it,
                                Finding.of(
                                        RULE,
                                        "with %s leading all is well; then %s"
                                                .formatted(
                                                        history.reroutes()
                                                                .get(0)
                                                                .leader(),
                                                        Routes.story(it))))
                        .measuring("servedBy", it.servedBy())
                        .measuring("leader", it.leader()))
                .stream()
                .toList();
    }
}
