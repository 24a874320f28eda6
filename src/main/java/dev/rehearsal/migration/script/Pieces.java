package dev.rehearsal.migration.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A statement with gaps where placeholders stand. Of one without gaps only length and sum are kept, so a large file costs little.
 *
 * @param length its length, without gaps
 * @param sum its checksum, without gaps
 * @param pieces what stands between the gaps; empty without gaps
 */
record Pieces(int length, long sum, List<String> pieces) {

    static Pieces of(String shape, String prefix, String suffix) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int gap = prefix.isEmpty() ? -1 : shape.indexOf(prefix); gap >= 0; gap = shape.indexOf(prefix, from)) {
            int end = shape.indexOf(suffix, gap + prefix.length());
            if (end < 0) {
                break;
            }
            pieces.add(shape.substring(from, gap));
            from = end + suffix.length();
        }
        if (pieces.isEmpty()) {
            return new Pieces(shape.length(), sum(shape), List.of());
        }
        pieces.add(shape.substring(from));
        return new Pieces(0, 0, List.copyOf(pieces));
    }

    boolean fits(String shape) {
        if (pieces.isEmpty()) {
            return shape.length() == length && sum(shape) == sum;
        }
        String last = pieces.get(pieces.size() - 1);
        if (!shape.startsWith(pieces.get(0)) || !shape.endsWith(last)) {
            return false;
        }
        int at = pieces.get(0).length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = shape.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return at <= shape.length() - last.length();
    }

    private static long sum(String shape) {
        CRC32 sum = new CRC32();
        sum.update(shape.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
