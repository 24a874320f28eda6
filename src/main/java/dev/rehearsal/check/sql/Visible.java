package dev.rehearsal.check.sql;

/** Characters as a report shows them: what nobody would see is escaped. */
final class Visible {

    private Visible() {}

    static String of(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> isSeen(character) ? Character.toString(character) : String.format("\\u%04X", character);
        };
    }

    /** Marks that turn the direction of what follows, or join to it unseen, would make a report lie. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
