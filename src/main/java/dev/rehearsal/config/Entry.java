package dev.rehearsal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A piece of a YAML file with the words for its mistakes.
 *
 * @param file the file
 * @param name how it is called: a key, or {@code seed} for one of a list
 * @param node the piece
 */
record Entry(Path file, String name, Node node) {

    /** {@code rehearsal.yaml:4}. */
    String line() {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The same with the key and what it is set to, for whoever finds the value wrong. */
    String place() {
        return node instanceof ScalarNode scalar
                ? line() + ": " + name + " \"" + shown(scalar.getValue()) + "\""
                : line() + ": " + name;
    }

    /** One text or number. */
    String text(String expected) {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong(expected);
    }

    /** One text or several. */
    List<Entry> texts(String expected) {
        List<Entry> all = node instanceof SequenceNode ? items(expected) : List.of(this);
        if (all.isEmpty()) {
            throw wrong(expected);
        }
        all.forEach(one -> one.text(expected));
        return all;
    }

    /** The members of a list. */
    List<Entry> items(String expected) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(one -> new Entry(file, name, one))
                    .toList();
        }
        throw wrong(expected);
    }

    /** What is under each key, none twice, none that is not known. */
    Map<String, Entry> keys(List<String> known, String expected) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(expected);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Entry key = new Entry(file, name.isEmpty() ? "key" : name, tuple.getKeyNode());
            String word = key.text("one of " + String.join(", ", known));
            if (!known.contains(word)) {
                String meant = Guess.of(word, known)
                        .map(guess -> "; did you mean \"" + guess + "\"?")
                        .orElse("; expected one of " + String.join(", ", known));
                throw new IllegalArgumentException(key.line() + ": unknown key \"" + shown(word) + "\"" + meant);
            }
            Entry value = new Entry(file, name.isEmpty() ? word : name + " " + word, tuple.getValueNode());
            Optional.ofNullable(entries.put(word, value)).ifPresent(first -> {
                throw new IllegalArgumentException(key.line() + ": \"" + word + "\" stands here and in line "
                        + first.line().replaceFirst(".*:", ""));
            });
        }
        return entries;
    }

    /** The texts of a member that has just these keys. */
    Map<String, String> fields(List<String> needed) {
        Map<String, Entry> entries = keys(needed, "{" + String.join(", ", needed) + "}");
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(entries.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    line() + ": " + name + ": " + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                            + " missing; expected {" + String.join(", ", needed) + "}");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((word, entry) -> texts.put(word, entry.text("a text")));
        return texts;
    }

    /** Without the user and password of a URL. */
    private static String shown(String text) {
        return text.replaceAll("://\\S*@", "://***@");
    }

    private IllegalArgumentException wrong(String expected) {
        String found = node instanceof SequenceNode list && list.getValue().isEmpty() ? "an empty list" : "a list";
        if (node instanceof MappingNode) {
            found = "a mapping";
        } else if (node instanceof ScalarNode scalar) {
            found = scalar.getValue().isBlank() || scalar.getTag().equals(Tag.NULL)
                    ? "nothing"
                    : "\"" + shown(scalar.getValue()) + "\"";
        }
        String what = name.isEmpty() ? "" : name + ": ";
        return new IllegalArgumentException(line() + ": " + what + "expected " + expected + ", found " + found);
    }
}
