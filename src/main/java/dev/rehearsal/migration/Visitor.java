package dev.rehearsal.migration;

import dev.rehearsal.Failure;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Watches what comes through a {@link Door}. */
public interface Visitor {

    /**
     * The program has all answers in a session and asks for the next thing there.
     *
     * @return whether it may go on; if not, it waits until the door is closed
     */
    boolean asks(Asking asking);

    /** Something that the program asked for was done, or refused. */
    void did(Answered answered);

    /** A session at rest. */
    interface Asking {

        /** The number of its connection. */
        long connection();

        /** What is asked for; empty when the program takes its leave. */
        String sql();

        /** Whether the session is in a transaction. */
        boolean isInTransaction();

        /** Whether its transaction failed, so that it answers nothing more. */
        boolean isBroken();

        /** The program's own session, for as long as it waits; whoever asks something there leaves it as it was. */
        Connection session();
    }

    /**
     * What became of something that was asked for.
     *
     * @param connection the number of its connection
     * @param sql its text, which may hold several statements
     * @param tags the server's word for each of them that went through, such as {@code INSERT 0 3}
     * @param took how long the server worked on all
     * @param isInTransaction whether the session is in a transaction afterwards
     * @param failure why the server refused it; {@link Failure#NONE} when it did not
     */
    record Answered(
            long connection, String sql, List<String> tags, Duration took, boolean isInTransaction, Failure failure) {

        /** Copies the tags. */
        public Answered {
            tags = List.copyOf(tags);
        }
    }
}
