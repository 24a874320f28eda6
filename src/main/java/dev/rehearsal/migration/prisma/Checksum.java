package dev.rehearsal.migration.prisma;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What Prisma remembers of a migration's text. */
final class Checksum {

    private Checksum() {}

    /** As it is written: of the text as it stands, line ends and all. */
    static String of(String script) {
        return HexFormat.of().formatHex(digest(script));
    }

    /** Whether one that is in the books is this text's, with whatever line ends it had where it was applied. */
    static boolean isOf(String script, String stored) {
        return isExactlyOf(script, stored)
                || isExactlyOf(script.replace("\r\n", "\n"), stored)
                || isExactlyOf(script.replace("\n", "\r\n"), stored);
    }

    private static boolean isExactlyOf(String script, String stored) {
        // Early versions left out the leading zero of each byte.
        boolean isWhole = stored.isEmpty() || stored.length() == 64;
        return (isWhole ? of(script) : unpadded(script)).equals(stored);
    }

    private static String unpadded(String script) {
        StringBuilder hex = new StringBuilder();
        for (byte each : digest(script)) {
            hex.append(Integer.toHexString(Byte.toUnsignedInt(each)));
        }
        return hex.toString();
    }

    private static byte[] digest(String script) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
