package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.OwnFailure;
import java.util.List;

/** FS01 in a rehearsal: a migration's own failure leaves a state in which the tool refuses every later deploy. */
final class Fs01Blocked implements Check {

    @Override
    public Rule rule() {
        return Fs01FailedState.RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return history.ownFailures().stream()
                .filter(it -> !it.blocked().isEmpty())
                .map(Fs01Blocked::finding)
                .toList();
    }

    private static Finding finding(OwnFailure failure) {
        return ByItself.about(
                        Fs01FailedState.RULE,
                        failure,
                        "from then on each deploy is refused, also when the rows have been put right: "
                                + Broken.first(failure.blocked()))
                .instead(WaysOut.ofFailure(failure.tool(), failure.migration().id())
                        .orElse(Fs01FailedState.RULE.instead()));
    }
}
