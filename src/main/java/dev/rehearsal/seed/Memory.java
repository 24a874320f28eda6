package dev.rehearsal.seed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down what a seeder knows and made, and reads it again. Whoever keeps it sees to it that it is whole. */
final class Memory {

    private Memory() {}

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    static void write(DataOutputStream out, Unseeded unseeded) throws IOException {
        write(out, List.of(unseeded.table(), unseeded.why(), unseeded.wayOut()));
    }

    static Unseeded unseeded(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        return new Unseeded(texts.get(0), texts.get(1), texts.get(2));
    }

    /** Without preconditions: who has some does not keep anything. */
    static void write(DataOutputStream out, Seeded seeded) throws IOException {
        out.writeInt(seeded.rows().size());
        for (Map.Entry<String, Long> rows : seeded.rows().entrySet()) {
            write(out, rows.getKey());
            out.writeLong(rows.getValue());
        }
        write(out, seeded.columns());
        out.writeInt(seeded.unseeded().size());
        for (Unseeded each : seeded.unseeded()) {
            write(out, each);
        }
        write(out, seeded.groups());
        write(out, seeded.silenced());
    }

    static Seeded seeded(DataInputStream in) throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            rows.put(text(in), in.readLong());
        }
        List<String> columns = texts(in);
        List<Unseeded> unseeded = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            unseeded.add(unseeded(in));
        }
        return new Seeded(rows, columns, unseeded, texts(in), List.of(), Set.of(), texts(in), List.of(), List.of());
    }
}
