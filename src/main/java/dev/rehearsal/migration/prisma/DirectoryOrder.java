package dev.rehearsal.migration.prisma;

import java.util.Comparator;

/**
 * The order of migrations: that of JavaScript's {@code localeCompare}, which is ICU's root collation and not that of bytes.
 *
 * <p>Punctuation sorts before digits, digits before letters, and case decides only between names that are the same but for it.
 */
final class DirectoryOrder implements Comparator<String> {

    private static final String PUNCTUATION = " _-,;:!?.'\"()[]{}@*\\&#%`^+<=>|~$";

    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int byCase = 0;
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            int difference = Integer.compare(rank(a), rank(b));
            if (difference != 0) {
                return difference;
            }
            byCase = byCase == 0 && a != b ? (Character.isLowerCase(a) ? -1 : 1) : byCase;
        }
        return one.length() == other.length() ? byCase : Integer.compare(one.length(), other.length());
    }

    /** What is no ASCII comes after all that is. */
    private static int rank(char c) {
        int punctuation = PUNCTUATION.indexOf(c);
        if (punctuation >= 0) {
            return punctuation;
        }
        return PUNCTUATION.length() + Character.toLowerCase(c);
    }
}
