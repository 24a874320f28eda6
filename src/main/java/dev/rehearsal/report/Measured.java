package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people to read. */
final class Measured {

    private static final int SAMPLES = 5;
    private static final int SAMPLE = 80;
    private static final int LENGTH = 200;

    private Measured() {}

    /** {@code rows 1,000; nulls 412; samples "a", "b"}; names in camel case become words. */
    static String text(Map<String, Object> measured) {
        List<String> parts = new ArrayList<>();
        measured.forEach((name, value) -> parts.add(words(name) + " " + value(value)));
        return String.join("; ", parts);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String value(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            String shown = String.join(
                    ", ", list.stream().limit(SAMPLES).map(Measured::quoted).toList());
            return list.isEmpty() ? "none" : shown + (list.size() > SAMPLES ? " and more" : "");
        }
        String text = Cut.to(LENGTH, String.valueOf(value).replaceAll("\\R", " "));
        return text.isBlank() || !text.equals(text.strip()) ? "\"" + text + "\"" : text;
    }

    /** One of several, in quotes, so that an empty text and a space at the end are seen. */
    private static String quoted(Object value) {
        return "\"" + Cut.to(SAMPLE, String.valueOf(value).replaceAll("\\R", " ")) + "\"";
    }
}
