package dev.rehearsal.cli;

import dev.rehearsal.Evidence;
import dev.rehearsal.HarnessException;
import dev.rehearsal.NotJudged;
import dev.rehearsal.ServerRun;
import dev.rehearsal.Verdict;
import dev.rehearsal.config.Plan;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Rehearsed;
import dev.rehearsal.harness.Stage;
import java.util.List;
import java.util.function.Consumer;

/** One rehearsal from the first server's start to the last one's end; a world that fails is a verdict too. */
final class Verification {

    /** Who may look at it while everything still runs. */
    @FunctionalInterface
    interface Keeper {
        void keep(Stage stage, Rehearsed rehearsed);
    }

    private final Plan plan;
    private final Rehearsal rehearsal;
    private final Terminal terminal;
    private final Interruption interruption;

    /** {@code rehearsal} is what {@code plan} comes to. */
    Verification(Plan plan, Rehearsal rehearsal, Terminal terminal, Interruption interruption) {
        this.plan = plan;
        this.rehearsal = rehearsal;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Rehearses, tells the verdict, and calls {@code kept} while everything still runs. */
    void run(boolean quiet, Consumer<Verdict> tell, Keeper kept) {
        try (ProgressLine line = new ProgressLine(terminal, quiet, System::nanoTime)) {
            line.at("stage", "starting servers", 0, 0);
            interruption.watching(Stage::endAll);
            try (Stage stage = Stage.forVerdicts(rehearsal.topology())) {
                plan.checkOn(stage);
                try (Rehearsed rehearsed = rehearsal.rehearse(stage, line)) {
                    line.end();
                    tell.accept(rehearsed.verdict());
                    kept.keep(stage, rehearsed);
                }
            }
        } catch (HarnessException e) {
            if (!interruption.isTold()) {
                Failures.trace(terminal, e);
                tell.accept(unjudged(e));
            }
        }
    }

    private Verdict unjudged(HarnessException e) {
        return Verdict.of(new Evidence(
                "",
                new ServerRun(
                        "PostgreSQL",
                        "",
                        "embedded",
                        rehearsal.topology().version().orElse("")),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new NotJudged("the rehearsal", String.valueOf(e.getMessage()), true))));
    }
}
