package dev.rehearsal.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody may have meant. */
public final class Guess {

    private Guess() {}

    /** The known word that is nearest, if any is near. */
    public static Optional<String> of(String written, List<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
