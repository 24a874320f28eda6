package dev.rehearsal.cli;

import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/**
 * A line that somebody typed while a cluster runs.
 *
 * @param words its words; one that is empty for an empty line
 */
record Typed(List<String> words) {

    private static final List<String> ALONE = List.of("status", "failover", "events", "help");

    Typed {
        words = List.copyOf(words);
        int most = ALONE.contains(words.get(0)) ? 1 : words.get(0).equals("delay") ? 3 : 2;
        if (words.size() > most) {
            throw new IllegalArgumentException("one thing at a time: \"" + words.get(most) + "\" is too much");
        }
    }

    static Typed of(String line) {
        return new Typed(List.of(line.split("\\s+")));
    }

    String verb() {
        return words.get(0);
    }

    boolean namesNode() {
        return words.size() > 1;
    }

    Node node(Cluster cluster) {
        if (!namesNode()) {
            throw new IllegalArgumentException(verb() + " which node? Type " + verb() + " node1");
        }
        return cluster.node(words.get(1));
    }

    Duration duration() {
        if (words.size() < 3) {
            throw new IllegalArgumentException("delay by how much? Type delay " + words.get(1) + " 2s");
        }
        try {
            return new DelayOption().convert(words.get(2));
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    int megabytes() {
        if (words.size() < 2 || !words.get(1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("fill-wal how much? Type fill-wal 64 for 64 MB");
        }
        return Integer.parseInt(words.get(1));
    }
}
