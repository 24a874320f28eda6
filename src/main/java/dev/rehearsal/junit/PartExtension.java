package dev.rehearsal.junit;

import dev.rehearsal.report.Report;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * The test of one migration or scenario: looks at its part of the verdict, and runs nothing of the user's.
 *
 * @param plan which rehearsal
 * @param title how the test is called
 * @param wrong the text of its failure; empty when nothing is wrong with its part
 */
record PartExtension(Plan plan, String title, Function<Report, Optional<String>> wrong)
        implements UsersCode, ParameterResolver {

    @Override
    public boolean runsIn(ExtensionContext test) {
        return false;
    }

    @Override
    public void around(Executable method, ExtensionContext test) {
        Performance performance = Performed.in(test, plan, reason -> title + ": not judged: " + reason);
        wrong.apply(performance.report()).ifPresent(text -> {
            throw new AssertionFailedError(text);
        });
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
