package dev.rehearsal.migration.script;

import java.io.Reader;
import java.io.StringReader;
import java.util.List;

/**
 * One statement of a file.
 *
 * @param text from its first word to its last, without the semicolon
 * @param line the line of its first word, from 1
 * @param endLine the line of its end
 * @param words its first words in upper case, without comments, as far as they are plain words; at most eight
 * @param copy the lines that follow {@code COPY … FROM stdin}; empty for any other statement
 */
public record SqlStatement(String text, int line, int endLine, List<String> words, String copy) {

    /** Copies the words. */
    public SqlStatement {
        words = List.copyOf(words);
    }

    /** Without comments, each gap one space. */
    public String shape() {
        return Shape.of(text);
    }

    /** Whether rows follow it in the file. */
    public boolean isCopyFromStdin() {
        return words.contains("COPY") && words.contains("STDIN");
    }

    /** The rows. */
    public Reader rows() {
        return new StringReader(copy);
    }

    /** Whether it begins with these words. */
    public boolean begins(String... first) {
        return words.size() >= first.length && words.subList(0, first.length).equals(List.of(first));
    }
}
