package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * What the user declares about rows: what moves, what always holds, what holds in production, what is accepted.
 *
 * @param moves rows that change their state on purpose
 * @param invariants what must hold before and after every migration
 * @param holds what holds for production's rows, so that ours are made to hold it too
 * @param accepts findings that are known and wanted
 */
public record Expectations(List<Move> moves, List<Invariant> invariants, List<Hold> holds, List<Accept> accepts) {

    /** Nothing declared. */
    public static final Expectations NONE = new Expectations(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Expectations {
        moves = List.copyOf(moves);
        invariants = List.copyOf(invariants);
        holds = List.copyOf(holds);
        accepts = List.copyOf(accepts);
    }

    /**
     * Every row of {@code table} that is {@code where} before a migration is {@code to} after it, none is left over.
     *
     * @param table the table
     * @param where a condition in SQL
     * @param to a condition in SQL
     */
    public record Move(String table, String where, String to) {

        /** Nothing is missing. */
        public Move {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(to, "to");
        }
    }

    /**
     * A query whose one value is always the same.
     *
     * @param name what it says
     * @param sql the query
     * @param is the value as text
     */
    public record Invariant(String name, String sql, String is) {

        /** Nothing is missing. */
        public Invariant {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sql, "sql");
            Objects.requireNonNull(is, "is");
        }
    }

    /**
     * A precondition that production's rows fulfil.
     *
     * @param name what it says
     * @param sql a query of one value
     * @param is the value as text
     */
    public record Hold(String name, String sql, String is) {

        /** Nothing is missing. */
        public Hold {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sql, "sql");
            Objects.requireNonNull(is, "is");
        }
    }

    /**
     * A finding that is wanted.
     *
     * @param rule the rule's id
     * @param migration the migration, as {@link Migration#isCalled} takes it
     * @param because the reason
     */
    public record Accept(String rule, String migration, String because) {

        /** Nothing is missing. */
        public Accept {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(migration, "migration");
            Objects.requireNonNull(because, "because");
        }
    }
}
