package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Failure;
import dev.rehearsal.Place;
import java.util.List;

/** What Liquibase says when it throws, without the classes that it wraps it into. */
final class Words {

    private Words() {}

    /** On one line. */
    static String of(Throwable thrown) {
        return String.join(" ", lines(thrown));
    }

    /** The first line is the message, what follows its detail. */
    static Failure failure(Throwable thrown, Place place) {
        List<String> lines = lines(thrown);
        String detail = String.join("\n", lines.subList(1, lines.size()));
        return new Failure("", lines.get(0), detail, "", "", "", "", "", "", "", place);
    }

    private static List<String> lines(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && at.getCause() != at && !hasOwnWords(at)) {
            at = at.getCause();
        }
        String message = String.valueOf(at.getMessage()).replaceFirst("^(?:[a-z]+\\.)+\\w+(?:Exception|Error): ", "");
        List<String> lines =
                message.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        int reason = lines.indexOf("Reason:");
        if (reason >= 0 && reason + 1 < lines.size()) {
            return lines.subList(reason + 1, lines.size());
        }
        return lines.isEmpty() ? List.of(at.getClass().getSimpleName()) : lines;
    }

    /** A precondition that failed is told by the exception around the one that is empty. */
    private static boolean hasOwnWords(Throwable at) {
        Throwable cause = at.getCause();
        String message = String.valueOf(at.getMessage());
        return cause != null
                && message.contains("Migration failed for changeset")
                && at.getClass().getName().endsWith("MigrationFailedException")
                && cause.getClass().getName().contains("Precondition");
    }
}
