package dev.rehearsal.seed.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of a column's name: {@code createdAt} and {@code created_at} alike.
 *
 * @param words its words in lower case
 * @param table the last word of its table's name, in lower case
 */
public record ColumnWords(List<String> words, String table) {

    /** Copies the list. */
    public ColumnWords {
        words = List.copyOf(words);
    }

    /** Splits names. */
    public static ColumnWords of(String column, String table) {
        List<String> ofTable = split(table);
        return new ColumnWords(split(column), ofTable.get(ofTable.size() - 1));
    }

    /** The words of a name, at least one. */
    public static List<String> split(String name) {
        String apart = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(apart.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() ? List.of(name) : words;
    }

    String last() {
        return words.get(words.size() - 1);
    }

    boolean has(String... any) {
        return Arrays.stream(any).anyMatch(words::contains);
    }

    boolean ends(String... any) {
        return List.of(any).contains(last());
    }

    boolean ofTable(String... any) {
        return Arrays.stream(any).anyMatch(table::startsWith);
    }
}
