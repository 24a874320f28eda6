package dev.rehearsal;

import java.util.Objects;

/**
 * Where something stands in the user's files.
 *
 * @param file the file, relative to the migrations' directory; empty when there is none
 * @param line its first line, from 1; 0 when only the file is known
 * @param endLine its last line
 */
public record Place(String file, int line, int endLine) {

    /** No file at all: a Java migration, a whole run. */
    public static final Place NOWHERE = new Place("", 0, 0);

    /** The last line is never before the first. */
    public Place {
        Objects.requireNonNull(file, "file");
        if (line < 0 || endLine < line) {
            throw new IllegalArgumentException("lines " + line + " to " + endLine + " of " + file);
        }
    }

    /** A whole file. */
    public static Place in(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
