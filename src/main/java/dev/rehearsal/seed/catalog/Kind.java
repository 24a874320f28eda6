package dev.rehearsal.seed.catalog;

/** What a type is made of. */
public enum Kind {
    /** Nothing but itself. */
    BASE,
    /** Elements of one type. */
    ARRAY,
    /** A fixed list of words. */
    ENUM,
    /** Another type with conditions. */
    DOMAIN,
    /** Columns. */
    COMPOSITE,
    /** Two bounds. */
    RANGE,
    /** Ranges. */
    MULTIRANGE
}
