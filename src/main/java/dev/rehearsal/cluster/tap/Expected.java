package dev.rehearsal.cluster.tap;

import org.jspecify.annotations.Nullable;

/**
 * An answer that the server owes.
 *
 * @param kind to what
 * @param sql the text that it is about, as far as there is one
 * @param name the portal that is executed; otherwise empty
 * @param unit the statement whose outcome it decides, if it does
 * @param ours whether the question was ours, so that the client must not see the answer
 * @param undo forgets what was assumed when the question was sent
 */
record Expected(Kind kind, String sql, String name, @Nullable Unit unit, boolean ours, Runnable undo) {

    /** What can be asked. */
    enum Kind {
        STARTUP,
        PARSE,
        BIND,
        DESCRIBE,
        EXECUTE,
        CLOSE,
        SYNC,
        QUERY,
        FUNCTION,
        /** Not a question: the place where the client ended a COPY before it knew that there was one. */
        COPY_END
    }

    static Expected of(Kind kind) {
        return new Expected(kind, "", "", null, false, () -> {});
    }

    static Expected ofOurs(Kind kind) {
        return new Expected(kind, "", "", null, true, () -> {});
    }

    static Expected of(Kind kind, String sql, Runnable undo) {
        return new Expected(kind, sql, "", null, false, undo);
    }

    static Expected of(Kind kind, String name, Unit unit) {
        return new Expected(kind, unit.statement().sql(), name, unit, false, () -> {});
    }

    /** Whether ReadyForQuery ends it. */
    boolean endsReady() {
        return kind == Kind.SYNC || kind == Kind.QUERY || kind == Kind.FUNCTION || kind == Kind.STARTUP;
    }
}
