package dev.rehearsal.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What the reader's screen can show.
 *
 * @param colours whether it shows colours
 * @param charset the signs it has
 */
public record Look(boolean colours, Charset charset) {

    /** Only what every screen, pipe and log shows. */
    public static final Look PLAIN = new Look(false, StandardCharsets.US_ASCII);

    /** Nothing is missing. */
    public Look {
        Objects.requireNonNull(charset, "charset");
    }

    boolean hasSigns() {
        return charset.newEncoder().canEncode("✓✗…·");
    }

    String good(String text) {
        return in("32", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String doubtful(String text) {
        return in("33", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String strong(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
