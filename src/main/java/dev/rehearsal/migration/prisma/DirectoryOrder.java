package dev.rehearsal.migration.prisma;

import java.util.Comparator;

/**
 * The order of migrations: that of JavaScript's {@code localeCompare}, which is ICU's root collation and not that of bytes.
 *
 * <p>Punctuation sorts before digits, digits before letters; accents decide only between names that are the same but for them, and case
 * only where there are no accents either. Where two names are ordered by a sign whose place is not known here, an {@link
 * IllegalArgumentException} says so: another order would be another deployment.
 */
final class DirectoryOrder implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        Weights a = Weights.of(one);
        Weights b = Weights.of(other);
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            if (!a.sign(i).equals(b.sign(i))) {
                if (!a.isKnown(i, b)) {
                    throw unknown(one, other);
                }
                int difference = Integer.compare(a.letter(i), b.letter(i));
                if (difference != 0) {
                    return difference;
                }
            }
        }
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        if (!a.hasKnownAccents(b)) {
            throw unknown(one, other);
        }
        int byAccent = a.accents().compareTo(b.accents());
        int byCase = byAccent == 0 ? a.cases().compareTo(b.cases()) : byAccent;
        if (byCase == 0 && !one.equals(other)) {
            throw unknown(one, other);
        }
        return byCase;
    }

    private static IllegalArgumentException unknown(String one, String other) {
        return new IllegalArgumentException("which of \"" + one + "\" and \"" + other
                + "\" comes first can't be told here: Prisma orders them by a table of all the world's signs"
                + "\n  Begin the names with different digits, as Prisma itself does");
    }
}
