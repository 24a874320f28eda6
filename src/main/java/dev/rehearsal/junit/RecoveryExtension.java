package dev.rehearsal.junit;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Recovered;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.harness.Recovery;
import dev.rehearsal.harness.Stage;
import java.sql.Connection;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.function.Executable;

/**
 * The test of one failed state: makes it, runs what the user wrote, and where that does not look at the recovery itself demands that it
 * converges.
 *
 * @param plan which rehearsal
 * @param broken which state
 */
record RecoveryExtension(Plan plan, Broken broken) implements BeforeEachCallback, UsersCode, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext test) {
        try {
            Stage stage;
            if (plan.ownCluster()) {
                stage = Stage.open(plan.rehearsal().topology());
                Shelf.closeAfter(test, Stage.class, stage);
            } else {
                stage = Shelf.stage(test, plan.rehearsal().topology());
            }
            plan.spelling().accept(stage);
            Shelf.closeAfter(test, Recovery.class, broken.on(stage, plan.rehearsal()));
        } catch (HarnessException e) {
            throw new NotSafe(title() + ": the failed state could not be made: " + e.getMessage(), e);
        }
    }

    private String title() {
        return plan.title(broken.title());
    }

    /** What was not set up has nothing to be taken down. */
    @Override
    public boolean runsIn(ExtensionContext test) {
        return Shelf.open(test, Recovery.class).isPresent();
    }

    @Override
    public void around(Executable method, ExtensionContext test) throws Throwable {
        Optional<Recovery> recovery = Shelf.open(test, Recovery.class);
        if (recovery.isEmpty()) {
            return;
        }
        method.execute();
        if (!plan.asksForTheRecovery()) {
            Recovered recovered = run(recovery.get());
            test.publishReportEntry("recovery", RecoveryAssert.way(recovered));
            if (!recovered.converges()) {
                String text = title() + ": " + RecoveryAssert.unconverged(recovered);
                throw new NotSafe(text, text);
            }
        }
    }

    private Recovered run(Recovery recovery) {
        try {
            return recovery.run();
        } catch (HarnessException e) {
            throw new NotSafe(title() + ": the way out could not be tried: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return Parameters.areOurs(parameter);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Optional<Recovery> recovery = Shelf.open(test, Recovery.class);
        if (recovery.isEmpty()) {
            return null;
        }
        Class<?> type = parameter.getParameter().getType();
        if (type == Recovery.class) {
            return recovery.get();
        }
        if (type == Cluster.class) {
            return recovery.get().cluster();
        }
        DataSource source = parameter.isAnnotated(Replica.class)
                ? recovery.get().replica()
                : recovery.get().leader();
        return type == Connection.class ? VerdictExtension.connection(source, parameter, test) : source;
    }
}
