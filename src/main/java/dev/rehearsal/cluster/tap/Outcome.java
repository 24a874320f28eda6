package dev.rehearsal.cluster.tap;

import java.util.List;
import java.util.function.Function;

/** What became of a statement. */
public sealed interface Outcome {

    /** The answer of {@code this} case's function. */
    <R> R match(
            Function<Completed, R> completed,
            Function<Suspended, R> suspended,
            Function<Failed, R> failed,
            Function<Skipped, R> skipped,
            Function<Broken, R> broken);

    /**
     * The server did it.
     *
     * @param tags the server's words for it, such as {@code INSERT 0 3}; several for a simple query of several statements, none
     *     for an empty one
     * @param rows how many rows the tags speak of, in sum
     */
    record Completed(List<String> tags, long rows) implements Outcome {

        /** Copies the tags. */
        public Completed {
            tags = List.copyOf(tags);
        }

        @Override
        public <R> R match(
                Function<Completed, R> completed,
                Function<Suspended, R> suspended,
                Function<Failed, R> failed,
                Function<Skipped, R> skipped,
                Function<Broken, R> broken) {
            return completed.apply(this);
        }
    }

    /** The server gave as many rows as were asked for, and there may be more; a statement of kind {@code FETCH} may follow. */
    record Suspended() implements Outcome {

        @Override
        public <R> R match(
                Function<Completed, R> completed,
                Function<Suspended, R> suspended,
                Function<Failed, R> failed,
                Function<Skipped, R> skipped,
                Function<Broken, R> broken) {
            return suspended.apply(this);
        }
    }

    /**
     * The server refused it.
     *
     * @param sqlState the error's code
     * @param severity ERROR, FATAL or PANIC, whatever the server's language
     * @param message the error's first line
     */
    record Failed(String sqlState, String severity, String message) implements Outcome {

        @Override
        public <R> R match(
                Function<Completed, R> completed,
                Function<Suspended, R> suspended,
                Function<Failed, R> failed,
                Function<Skipped, R> skipped,
                Function<Broken, R> broken) {
            return failed.apply(this);
        }
    }

    /** The server did not look at it, because something before it in the same pipeline failed. */
    record Skipped() implements Outcome {

        @Override
        public <R> R match(
                Function<Completed, R> completed,
                Function<Suspended, R> suspended,
                Function<Failed, R> failed,
                Function<Skipped, R> skipped,
                Function<Broken, R> broken) {
            return skipped.apply(this);
        }
    }

    /**
     * The client got no answer.
     *
     * @param why how that came, for a person to read
     */
    record Broken(String why) implements Outcome {

        @Override
        public <R> R match(
                Function<Completed, R> completed,
                Function<Suspended, R> suspended,
                Function<Failed, R> failed,
                Function<Skipped, R> skipped,
                Function<Broken, R> broken) {
            return broken.apply(this);
        }
    }
}
