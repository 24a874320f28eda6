package dev.rehearsal.cluster.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for the copies of one pool, which no other pool of the same template gives. */
final class CopyNames {

    /** PostgreSQL cuts names off after 63 bytes, silently: then all would be the same. */
    private static final int KEPT = 40;

    private final String stem;
    private int given;

    private CopyNames(String stem) {
        this.stem = stem;
    }

    static CopyNames of(String template) {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return new CopyNames(start(template) + "_" + HexFormat.of().formatHex(random) + "_");
    }

    /** As many whole characters as fit; one may take four bytes. */
    private static String start(String template) {
        StringBuilder start = new StringBuilder();
        int bytes = 0;
        for (int character : template.codePoints().toArray()) {
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > KEPT) {
                break;
            }
            start.appendCodePoint(character);
        }
        return start.toString();
    }

    String next() {
        given++;
        return stem + given;
    }
}
