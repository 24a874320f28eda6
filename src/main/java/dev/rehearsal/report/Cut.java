package dev.rehearsal.report;

/** Shortens what is too long to be read, and says that it did. */
final class Cut {

    private Cut() {}

    /** The first {@code length} characters, with the number of those left out; never half of a character. */
    static String to(int length, String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + " (and " + (text.length() - end) + " characters more)";
    }

    /** At most so many lines, with the number of those left out. */
    static String toLines(int count, String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length <= count) {
            return text;
        }
        return String.join("\n", java.util.List.of(lines).subList(0, count)) + "\n(and " + (lines.length - count)
                + " lines more)";
    }

    /** On one line: any run of white space becomes one space. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
