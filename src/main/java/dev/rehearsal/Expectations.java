package dev.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What the user declares: what moves, what always holds, what holds in production, what is accepted, what is to be there in the end.
 *
 * @param moves rows that change their state on purpose
 * @param invariants what must hold before and after every migration
 * @param holds what holds for production's rows, so that ours are made to hold it too
 * @param accepts findings that are known and wanted
 * @param promises what the migrations are to create
 */
public record Expectations(
        List<Move> moves, List<Invariant> invariants, List<Hold> holds, List<Accept> accepts, List<Promise> promises) {

    /** Nothing declared. */
    public static final Expectations NONE = new Expectations(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Expectations {
        moves = List.copyOf(moves);
        invariants = List.copyOf(invariants);
        holds = List.copyOf(holds);
        accepts = List.copyOf(accepts);
        promises = List.copyOf(promises);
    }

    /** The same without promises. */
    public Expectations(List<Move> moves, List<Invariant> invariants, List<Hold> holds, List<Accept> accepts) {
        this(moves, invariants, holds, accepts, List.of());
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

    /**
     * An object that is there when the migrations are through.
     *
     * @param kind what it is
     * @param name how it is called, with or without its schema
     */
    public record Promise(Kind kind, String name) {

        /** Nothing is missing. */
        public Promise {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
        }

        /** For people: {@code table Order}. */
        @Override
        public String toString() {
            return kind.word() + " " + name;
        }
    }

    /** What can be promised. */
    public enum Kind {
        /** A table. */
        TABLE,
        /** An enum. */
        ENUM;

        /** For people: {@code table}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
