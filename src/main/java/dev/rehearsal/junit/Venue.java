package dev.rehearsal.junit;

import dev.rehearsal.Migration;
import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Progress;
import dev.rehearsal.harness.Rehearsed;
import dev.rehearsal.harness.Stage;
import dev.rehearsal.report.Reproduced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where rehearsals take place: on real servers, unless the Store holds a script instead. */
interface Venue {

    /** On real servers. */
    Venue REAL = new Venue() {

        @Override
        public List<Migration> judged(Plan plan) {
            return plan.rehearsal().judged();
        }

        @Override
        public Performance perform(Plan plan, ExtensionContext template) {
            if (plan.ownCluster()) {
                Stage stage = Stage.open(plan.rehearsal().topology());
                return on(stage, plan, stage::close);
            }
            return on(Shelf.stage(template, plan.rehearsal().topology()), plan, () -> {});
        }
    };

    /** Which migrations will be judged; starts nothing. */
    List<Migration> judged(Plan plan);

    /** Rehearses. */
    Performance perform(Plan plan, ExtensionContext template);

    private static Performance on(Stage stage, Plan plan, Runnable afterwards) {
        try {
            plan.spelling().accept(stage);
            long begun = System.nanoTime();
            Rehearsed rehearsed = plan.rehearsal().rehearse(stage, Progress.NONE);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Runnable end = () -> {
                try {
                    rehearsed.close();
                } finally {
                    afterwards.run();
                }
            };
            Verdict verdict = Reproduced.by(finding -> plan.rerun(), rehearsed.verdict());
            return new Performance(
                    verdict,
                    Publication.report(plan, verdict, took),
                    rehearsed::leader,
                    rehearsed::replica,
                    rehearsed::cluster,
                    end);
        } catch (RuntimeException | Error e) {
            afterwards.run();
            throw e;
        }
    }
}
