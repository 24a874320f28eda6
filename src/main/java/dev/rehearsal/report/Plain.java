package dev.rehearsal.report;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Makes visible what would act on the reader's screen instead of being read. */
public final class Plain {

    private Plain() {}

    /** Control characters but line feeds, marks that turn the direction of writing, and what stands alone of a pair. */
    public static String text(String text) {
        return escaped(text, null);
    }

    /** The same, and whatever {@code charset} has no sign for. */
    public static String text(String text, Charset charset) {
        return escaped(text, charset.newEncoder());
    }

    private static String escaped(String text, @org.jspecify.annotations.Nullable CharsetEncoder encoder) {
        StringBuilder plain = new StringBuilder(text.length());
        // Tabs and the line ends of Windows are everyday SQL.
        text.replace("\r\n", "\n").replace("\t", "    ").codePoints().forEach(point -> {
            String sign = Character.toString(point);
            if (acts(point) || (encoder != null && !encoder.canEncode(sign))) {
                plain.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
            } else {
                plain.append(sign);
            }
        });
        return plain.toString();
    }

    private static boolean acts(int point) {
        int type = Character.getType(point);
        return point != '\n'
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }
}
