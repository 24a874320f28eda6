package dev.rehearsal.junit;

import java.io.Serial;
import org.opentest4j.AssertionFailedError;

/**
 * The failure of a test that found something. Its message is short and its text is whole: build tools print the one in their list
 * of failures and the other where the test ran, so that nothing long stands there twice.
 *
 * <p>It has no stack trace: where in our code it was thrown tells nobody what is wrong with a migration.
 */
final class NotSafe extends AssertionFailedError {

    @Serial
    private static final long serialVersionUID = 1;

    private final String whole;

    NotSafe(String message, String whole) {
        super(message);
        this.whole = whole;
    }

    NotSafe(String message, Throwable cause) {
        super(message, cause);
        this.whole = message;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message is the short text, this is the whole one
    public String toString() {
        return whole;
    }
}
