package dev.rehearsal.junit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as people write them; as everywhere about files, a kilobyte has 1,024 bytes. */
final class Sizes {

    private static final Pattern SHAPE = Pattern.compile("(?i)(\\d{1,6}) ?([MGT])i?B?");

    private Sizes() {}

    /** {@code 512MB}, {@code 4GB}. */
    static long read(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new IllegalArgumentException("expected a size such as \"512MB\" or \"4GB\"");
        }
        int power = "MGT".indexOf(Character.toUpperCase(shape.group(2).charAt(0))) + 2;
        return Long.parseLong(shape.group(1)) << (10 * power);
    }
}
