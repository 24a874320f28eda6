package dev.rehearsal.junit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}. */
final class Durations {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");

    private Durations() {}

    /** Empty when it is none, or none at all long. */
    static Optional<Duration> read(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || Long.parseLong(shape.group(1)) == 0) {
            return Optional.empty();
        }
        long number = Long.parseLong(shape.group(1));
        return Optional.of(
                switch (shape.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }
}
