package dev.rehearsal.observation;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.util.List;
import java.util.Objects;

/**
 * A migration that was taken back by its own rollback and applied again.
 *
 * @param migration which
 * @param failure why the rollback failed; then nothing else is known
 * @param schema how the schema differs then from the one before the migration, object by object
 * @param rows how the rows that were there differ
 * @param again why the migration can't be applied again
 * @param other how the schema differs then from the one after the first time
 * @param script statements that complete the rollback, tried; empty where none are known
 */
public record RolledBack(
        Migration migration,
        Failure failure,
        List<String> schema,
        List<Other> rows,
        Failure again,
        List<String> other,
        List<String> script) {

    /** Copies the lists. */
    public RolledBack {
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(failure, "failure");
        schema = List.copyOf(schema);
        rows = List.copyOf(rows);
        Objects.requireNonNull(again, "again");
        other = List.copyOf(other);
        script = List.copyOf(script);
    }

    /** One whose rollback failed. */
    public static RolledBack failed(Migration migration, Failure failure) {
        return new RolledBack(migration, failure, List.of(), List.of(), Failure.NONE, List.of(), List.of());
    }

    /** The same with less of it. */
    public RolledBack withRows(List<Other> others) {
        return new RolledBack(migration, failure, schema, others, again, other, script);
    }

    /**
     * Rows that are not as they were.
     *
     * @param name of the table or its column: {@code public.users}, {@code public.users.email}
     * @param line the difference in words
     */
    public record Other(String name, String line) {}
}
