package dev.rehearsal.junit;

import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.harness.Recovery;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Stage;
import java.util.ArrayList;
import java.util.List;

/** A failed state that was asked for. */
record Broken(Said<FailedState> said) {

    private static final String MIGRATION = "migration";
    private static final String AT = "at";

    /** All of them, the nearest first; refuses what can't be meant. */
    static List<Broken> of(Declarations declarations) {
        List<Broken> all = new ArrayList<>();
        for (List<Said<FailedState>> layer : declarations.layers(FailedState.class)) {
            for (Said<FailedState> said : layer) {
                Broken broken = new Broken(said);
                broken.check();
                if (all.stream().anyMatch(it -> it.state().equals(broken.state()))) {
                    throw said.wrong("expected it once", MIGRATION, AT, "fault");
                }
                all.add(broken);
            }
        }
        return all;
    }

    private void check() {
        said.notBlank("a migration such as \"V7\"", MIGRATION);
        if (state().at() < 1 && !isByItself()) {
            throw said.wrong("expected the number of a statement, counted from 1", AT);
        }
        if (isByItself() && state().fault() != Fault.FAILS) {
            throw said.wrong("expected the statement at which it happens, such as at = 1", "fault");
        }
    }

    /** Refuses a migration that is none of the project's. */
    void checkIn(Rehearsal rehearsal) {
        Object unused = said.checked(() -> rehearsal.failing(state().migration()), MIGRATION);
    }

    private FailedState state() {
        return said.annotation();
    }

    private boolean isByItself() {
        return state().at() == FailedState.BY_ITSELF;
    }

    /** {@code V7 failed at statement 2: migrator dies}. */
    String title() {
        String at = isByItself() ? "" : " at statement " + state().at();
        String how =
                state().fault() == Fault.FAILS ? "" : ": " + state().fault().words();
        return state().migration() + " failed" + at + how;
    }

    /** Makes it. */
    Recovery on(Stage stage, Rehearsal rehearsal) {
        return isByItself()
                ? said.checked(() -> rehearsal.failedState(stage, state().migration()), MIGRATION)
                : said.checked(
                        () -> rehearsal.failedState(stage, state().migration(), state().at(), state().fault()),
                        MIGRATION,
                        AT);
    }
}
