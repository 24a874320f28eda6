package dev.rehearsal.cluster.tap;

import java.util.Objects;

/** What is to happen to a statement before the server sees it. */
public sealed interface Intervention {

    /** Nothing: it goes to the server and its answer to the client. */
    static Intervention pass() {
        return Simple.PASS;
    }

    /** It and all that the client sends after it waits until {@code hold} is released; the server is not touched. */
    static Intervention hold(Hold hold) {
        return new Held(Objects.requireNonNull(hold, "hold"));
    }

    /** It and all that the client sends after it is thrown away: the client waits for an answer that never comes. */
    static Intervention drop() {
        return Simple.DROP;
    }

    /**
     * Client and server are disconnected (reset) before the server sees it. What the client sent before it is answered first, so
     * that the state it leaves is certain.
     */
    static Intervention cutBefore() {
        return Simple.CUT_BEFORE;
    }

    /**
     * The server does it, then client and server are disconnected (reset) and the client never sees the answer. Outside a
     * transaction that is after the server committed it, together with whatever the client sent before the next Sync.
     */
    static Intervention cutAfter() {
        return Simple.CUT_AFTER;
    }

    /**
     * It fails with this error, and the session is left as a real failure leaves it: another statement that raises this error is
     * run in its place. That one is a {@code DO} block in PL/pgSQL: in a database without that language it fails with 42704
     * instead. In a transaction that has failed already, or behind a failure in the same pipeline, the server's own answer stands.
     *
     * @param sqlState five letters or digits, not {@code 00000}
     * @param message the error's message
     */
    static Intervention fail(String sqlState, String message) {
        if (!sqlState.matches("[0-9A-Z]{5}") || sqlState.equals("00000")) {
            throw new IllegalArgumentException("fail(\"" + sqlState
                    + "\", …): expected the code of an error, five digits or capital letters such as \"40001\"");
        }
        return new Failing(sqlState, Objects.requireNonNull(message, "message"));
    }

    /** An intervention without particulars. */
    enum Simple implements Intervention {
        /** See {@link Intervention#pass()}. */
        PASS,
        /** See {@link Intervention#drop()}. */
        DROP,
        /** See {@link Intervention#cutBefore()}. */
        CUT_BEFORE,
        /** See {@link Intervention#cutAfter()}. */
        CUT_AFTER
    }

    /**
     * See {@link Intervention#hold(Hold)}.
     *
     * @param until what keeps it
     */
    record Held(Hold until) implements Intervention {}

    /**
     * See {@link Intervention#fail(String, String)}.
     *
     * @param sqlState the error's code
     * @param message the error's message
     */
    record Failing(String sqlState, String message) implements Intervention {}
}
