package dev.rehearsal.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as people write them. */
final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
    private static final Pattern BYTES = Pattern.compile("(?i)(\\d{1,9}) ?([KMGT])i?B?");

    private Quantity() {}

    /** {@code 250ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
    static Duration duration(String text) {
        Matcher shape = DURATION.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("expected a duration such as 250ms, 30s or 2m");
        }
        long number = Long.parseLong(shape.group(1));
        return switch (shape.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** {@code 512MB}, {@code 4GB}; as everywhere about files, a kilobyte has 1,024 bytes. */
    static long bytes(String text) {
        Matcher shape = BYTES.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("expected a size such as 512MB or 4GB");
        }
        int power = "KMGT".indexOf(Character.toUpperCase(shape.group(2).charAt(0))) + 1;
        return Long.parseLong(shape.group(1)) << (10 * power);
    }

    /** A whole number within {@code int}; underscores and commas may group its digits. */
    static int number(String text) {
        long number = longNumber(text);
        if (number != (int) number) {
            throw new IllegalArgumentException("expected a whole number up to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    static long longNumber(String text) {
        String digits = text.replaceAll("(?<=\\d)[_,](?=\\d{3})", "");
        if (!digits.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException(
                    digits.matches("-?\\d+")
                            ? "expected a whole number of at most 18 digits"
                            : "expected a whole number");
        }
        return Long.parseLong(digits);
    }
}
