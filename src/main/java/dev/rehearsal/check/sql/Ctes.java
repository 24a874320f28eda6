package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a {@code WITH} before a statement.
 *
 * @param recursive whether they may refer to themselves
 * @param parts one by one
 * @param main where the statement itself begins
 */
record Ctes(boolean recursive, List<Part> parts, int main) {

    /**
     * One of them.
     *
     * @param head from its name to the opening parenthesis
     * @param body what stands in the parentheses
     */
    record Part(String head, Stretch body) {

        /** As a query that changes nothing and answers the same; empty for one that is of no use to others, or can't be written so. */
        Optional<String> reading() {
            if (body.is(body.from(), "insert") || body.is(body.from(), "update") || body.is(body.from(), "merge")) {
                return Optional.empty();
            }
            if (!body.is(body.from(), "delete")) {
                return Optional.of(head + "(" + body.text(body.from(), body.to()) + ")");
            }
            return Deletion.read(body, body.from(), false, "")
                    .filter(it -> it.using().isEmpty() && !it.returning().isEmpty())
                    .map(it -> head + "(select " + it.returning() + " from " + it.target()
                            + (it.condition().isEmpty() ? "" : " where " + it.condition()) + ")");
        }

        /** Whether others may need it. */
        boolean answers() {
            return !isWriting() || body.find(body.from(), "returning") < body.to();
        }

        /** Whether it only reads. */
        boolean isReading() {
            return !isWriting();
        }

        private boolean isWriting() {
            return List.of("insert", "update", "delete", "merge").stream().anyMatch(it -> body.is(body.from(), it));
        }
    }

    Ctes {
        parts = List.copyOf(parts);
    }

    /** Reads them; none when there is no {@code WITH}, empty when it can't be understood. */
    static Optional<Ctes> of(Stretch statement) {
        int at = statement.from();
        if (!statement.is(at, "with")) {
            return Optional.of(new Ctes(false, List.of(), at));
        }
        boolean recursive = statement.is(at + 1, "recursive");
        List<Part> parts = new ArrayList<>();
        at += recursive ? 2 : 1;
        while (at < statement.to()) {
            int start = at++;
            at = statement.is(at, "(") ? statement.closing(at) + 1 : at;
            if (!statement.is(at++, "as")) {
                return Optional.empty();
            }
            at += statement.is(at, "not") ? 1 : 0;
            at += statement.is(at, "materialized") ? 1 : 0;
            if (!statement.is(at, "(")) {
                return Optional.empty();
            }
            int close = statement.closing(at);
            parts.add(new Part(statement.text(start, at) + " ", statement.within(at + 1, close)));
            at = close + 1;
            if (!statement.is(at, ",")) {
                return Optional.of(new Ctes(recursive, parts, at));
            }
            at++;
        }
        return Optional.empty();
    }

    /** The first of them as queries, with commas; empty when one of them can't be written so. */
    Optional<String> reading(int many) {
        List<String> texts = new ArrayList<>();
        for (Part part : parts.subList(0, many)) {
            if (part.answers()) {
                Optional<String> text = part.reading();
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(text.get());
            }
        }
        return Optional.of(String.join(", ", texts));
    }
}
