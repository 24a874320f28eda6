package dev.rehearsal.observation;

import java.util.List;
import java.util.Objects;

/**
 * What a migration did beyond schema and rows.
 *
 * @param books to the tool's own books, which only the tool writes
 * @param readOnly whose sessions begin read-only from then on, as {@code ALTER} names them: {@code ROLE deploy}, {@code SYSTEM}; the database
 *     itself is {@code DATABASE <database>}
 */
public record Reach(Books books, List<String> readOnly) {

    /** Nothing, or nobody looked. */
    public static final Reach NONE = new Reach(Books.UNTOUCHED, List.of());

    /** Copies. */
    public Reach {
        Objects.requireNonNull(books, "books");
        readOnly = List.copyOf(readOnly);
    }

    /**
     * The tool's books where others wrote in them.
     *
     * @param table the table, as {@code schema.table}
     * @param changed how many of its rows are others now
     * @param gone how many fewer they are
     * @param added how many more they are
     * @param reshaped whether its columns are others now; then nobody can say which rows are
     */
    public record Books(String table, long changed, long gone, long added, boolean reshaped) {

        /** Only the tool wrote. */
        public static final Books UNTOUCHED = new Books("", 0, 0, 0, false);

        /** Whether somebody else did. */
        public boolean isTouched() {
            return reshaped || changed + gone + added > 0;
        }
    }
}
