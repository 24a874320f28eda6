package dev.rehearsal.seed.value;

import java.util.Locale;

/** What is odd about some values of a column; with the column's name it names a group of rows. */
public enum Trait {
    /** No value at all. */
    NULLS,
    /** The value of another row. */
    DUPLICATES,
    /** Looks like a reference, but nothing is there. */
    ORPHANS,
    /** Not after what, by its name, it comes after. */
    REVERSED,
    /** As long as the type allows; 10,000 characters where it sets no limit. */
    LONGEST,
    /** Nothing between the quotes, no element, no key. */
    EMPTY,
    /** Spaces at the ends, spaces alone. */
    SPACES,
    /** Characters of four bytes. */
    UNICODE,
    /** Quotes, backslashes, line ends, what looks like SQL. */
    QUOTES,
    /** The least and the greatest value. */
    EXTREMES,
    /** Infinite dates and numbers. */
    INFINITY,
    /** Not a number. */
    NAN,
    /** So long, and so little alike in its parts, that no compression makes it fit into an index. */
    DENSE;

    /** As groups write it: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
