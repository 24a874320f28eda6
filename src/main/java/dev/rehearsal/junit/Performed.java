package dev.rehearsal.junit;

import dev.rehearsal.HarnessException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells apart why a rehearsal did not take place: misuse is the user's to mend, all else is a failed test, never a skipped one. */
final class Performed {

    private Performed() {}

    static Performance in(ExtensionContext test, Plan plan, UnaryOperator<String> text) {
        try {
            return Shelf.run(test, plan).performance();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@MigrationTest on " + Said.place(test.getRequiredTestMethod()) + ": " + e.getMessage(), e);
        } catch (ExtensionConfigurationException e) {
            // All tests of the method tell it, so that none is green, but not where it was found out.
            ExtensionConfigurationException mistake =
                    new ExtensionConfigurationException(String.valueOf(e.getMessage()));
            mistake.setStackTrace(new StackTraceElement[0]);
            throw mistake;
        } catch (HarnessException e) {
            throw new NotSafe(text.apply(String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            throw new NotSafe(text.apply("a fault of Rehearsal itself: " + e), e);
        }
    }
}
