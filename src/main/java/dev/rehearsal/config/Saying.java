package dev.rehearsal.config;

import dev.rehearsal.harness.Rehearsal;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One thing that was said about a rehearsal.
 *
 * @param word the key or option
 * @param place where it was said and how: {@code rehearsal.yaml:4: rows 0}, {@code --rows 0}
 * @param text the value; empty when there are several
 * @param change what it does
 */
record Saying(String word, String place, String text, UnaryOperator<Rehearsal> change) {

    Rehearsal applied(Rehearsal rehearsal) {
        return reading(place, () -> change.apply(rehearsal));
    }

    /** What {@code reader} answers; what it finds wrong is told with the place, in place of the method it names. */
    static <T> T reading(String place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            String expected = String.valueOf(e.getMessage()).replaceFirst("(?s)^\\w+\\(.*\\): (?=expected)", "");
            throw new IllegalArgumentException(place + ": " + expected, e);
        }
    }
}
