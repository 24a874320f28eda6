package dev.rehearsal.check.sql;

/**
 * A piece of a statement.
 *
 * @param kind what it is
 * @param text as it is meant: a word in lower case, a quoted name without its quotes
 * @param start where it begins
 * @param end where the next character follows
 */
record Token(Kind kind, String text, int start, int end) {

    /** What a piece can be. */
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        BODY,
        SIGN
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
    }

    boolean names(String identifier) {
        return kind == Kind.QUOTED ? text.equals(identifier) : kind == Kind.WORD && text.equalsIgnoreCase(identifier);
    }
}
