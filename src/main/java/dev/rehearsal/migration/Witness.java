package dev.rehearsal.migration;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.sql.Connection;

/**
 * Watches a tool at work. Called on the tool's own thread, which waits for the answer.
 *
 * <p>{@code session} is the tool's own connection; whoever asks something there leaves it as it was. The order for each migration is
 * {@code before}, any number of {@code statement}, {@code after} and one of {@code settled} and {@code pending}; or
 * {@code before}, …, {@code failed}.
 */
public interface Witness {

    /**
     * Whether statements that a tool sends together are to be sent one by one, where that is the same to the server: what each did can be
     * seen then.
     */
    default boolean looksAtEach() {
        return false;
    }

    /** It begins; in its transaction, where it has one. */
    default void before(Migration migration, Connection session) {}

    /** A statement of the migration's own went through; not those of the tool's bookkeeping. */
    default void statement(Migration migration, Executed statement, Connection session) {}

    /** A statement went through that a callback of the user's sent outside of any migration. */
    default void callback(Executed statement) {}

    /** It has done its last statement and is not committed yet, where it has a transaction. */
    default void after(Migration migration, Connection session) {}

    /** What it did, and the tool's books about it, is committed: every session sees it, and nobody has gone on. */
    default void settled(Migration migration) {}

    /** It is done, the next follows in the same transaction: only this session sees what it did. */
    default void pending(Migration migration, Connection session) {}

    /** It failed; its transaction, where it had one, is rolled back or is about to be. */
    default void failed(Migration migration, Failure failure) {}
}
