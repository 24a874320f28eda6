package dev.rehearsal.junit;

import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.function.Executable;

/**
 * The test of the verdict: runs what the user wrote when the rehearsal has taken place, and fails unless the verdict is safe.
 *
 * @param plan which rehearsal
 */
record VerdictExtension(Plan plan) implements BeforeEachCallback, UsersCode, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext test) {
        SharedRun run = Shelf.run(test, plan);
        Shelf.closeAfter(test, run);
        Publication.of(performance(test).report(), test);
    }

    /** What was not set up, because there was no rehearsal, has nothing to be taken down. */
    @Override
    public boolean runsIn(ExtensionContext test) {
        return !Shelf.run(test, plan).hasFailed();
    }

    @Override
    public void around(Executable method, ExtensionContext test) throws Throwable {
        Optional<String> wrong = Wording.verdict(plan, performance(test).report());
        if (wrong.isEmpty()) {
            method.execute();
            return;
        }
        NotSafe failure = new NotSafe(wrong.get(), wrong.get());
        try {
            method.execute();
        } catch (Throwable own) {
            String both = wrong.get() + "\nThe test's own code failed too: " + own;
            failure = new NotSafe(both, both);
            failure.addSuppressed(own);
        }
        throw failure;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return Parameters.areOurs(parameter);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // An @AfterEach of a rehearsal that failed is skipped, but JUnit wants its arguments first.
        if (Shelf.run(test, plan).hasFailed()) {
            return null;
        }
        Performance performance = performance(test);
        Class<?> type = parameter.getParameter().getType();
        if (type == Verdict.class) {
            return performance.verdict();
        }
        if (type == Cluster.class) {
            return performance.cluster().get();
        }
        DataSource source = parameter.isAnnotated(Replica.class)
                ? performance.replica().get()
                : performance.leader().get();
        return type == Connection.class ? connection(source, parameter, test) : source;
    }

    static Connection connection(DataSource source, ParameterContext parameter, ExtensionContext test) {
        try {
            Connection connection = source.getConnection();
            Shelf.closeAfter(test, parameter.getParameter(), connection);
            return connection;
        } catch (SQLException e) {
            throw new ParameterResolutionException(
                    "could not connect for " + parameter.getParameter() + ": " + e.getMessage(), e);
        }
    }

    private Performance performance(ExtensionContext test) {
        return Performed.in(test, plan, reason -> Wording.notPerformed(plan, reason));
    }
}
