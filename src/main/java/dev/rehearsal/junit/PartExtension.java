package dev.rehearsal.junit;

import dev.rehearsal.report.Report;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.function.Executable;

/**
 * The test of one migration or scenario: looks at its part of the verdict, and runs nothing of the user's.
 *
 * @param plan which rehearsal
 * @param title how the test is called
 * @param wrong its failure; empty when nothing is wrong with its part
 */
record PartExtension(Plan plan, String title, Function<Report, Optional<NotSafe>> wrong)
        implements UsersCode, ParameterResolver {

    @Override
    public boolean runsIn(ExtensionContext test) {
        return false;
    }

    @Override
    public void around(Executable method, ExtensionContext test) {
        Performance performance = Performed.in(test, plan, reason -> title + ": not judged: " + reason);
        Optional<NotSafe> failure = wrong.apply(performance.report());
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return Parameters.areOurs(parameter);
    }

    /** JUnit wants the arguments before it can be told that the method is skipped; nobody will see them. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return null;
    }
}
