package dev.rehearsal.migration.prisma;

/** The lines of a script around a place that the server named. */
final class Excerpt {

    private static final int BEFORE = 5;
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    private Excerpt() {}

    /** Up to five lines before it and its own, numbered from 1. */
    static String around(String script, int position) {
        String[] lines = script.split("\n", -1);
        int end = 0;
        for (int i = 0; i < lines.length; i++) {
            end += lines[i].length() + 1;
            if (position <= end) {
                return lines(lines, i);
            }
        }
        return "";
    }

    private static String lines(String[] lines, int wrong) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, wrong - BEFORE); i < wrong; i++) {
            text.append(String.format("%s%3d%s %s%n", BOLD, i + 1, PLAIN, lines[i]));
        }
        return text.append(String.format("%s%3d%s %s%s", BOLD, wrong + 1, RED, lines[wrong], PLAIN))
                .toString();
    }
}
