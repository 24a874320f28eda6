package dev.rehearsal.probe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value as a report shows it: short, in one line, whatever is in it. */
final class Sample {

    private static final int MOST = 60;

    private Sample() {}

    /** In quotes, cut and escaped; {@code NULL} for none. */
    static String of(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        StringBuilder shown = new StringBuilder("'");
        int[] points = value.codePoints().limit(MOST + 1L).toArray();
        for (int i = 0; i < Math.min(MOST, points.length); i++) {
            append(shown, points[i]);
        }
        return shown.append(points.length > MOST ? "…'" : "'").toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            case '\'' -> shown.append("''");
            case '\\' -> shown.append("\\\\");
            default -> {
                // Format characters turn the direction of what follows or hide it.
                int type = Character.getType(point);
                if (Character.isISOControl(point)
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.SURROGATE) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", point));
                } else {
                    shown.appendCodePoint(point);
                }
            }
        }
    }
}
