package dev.rehearsal.observation;

import java.util.List;

/**
 * What a database said to a question.
 *
 * @param rows the rows, values as text, NULL as an empty text; at most a hundred
 * @param error why there are none; empty when it answered
 */
public record Answer(List<List<String>> rows, String error) {

    /** Nobody asked. */
    public static final Answer NONE = new Answer(List.of(), "not asked");

    /** Copies the rows. */
    public Answer {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The first value as a number; -1 when there is none. */
    public long count() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The first value; empty when there is none. */
    public String text() {
        return rows.isEmpty() || rows.get(0).isEmpty() ? "" : rows.get(0).get(0);
    }
}
