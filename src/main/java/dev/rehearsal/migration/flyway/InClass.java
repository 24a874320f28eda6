package dev.rehearsal.migration.flyway;

import dev.rehearsal.Place;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in a Java migration something was thrown. */
final class InClass {

    private InClass() {}

    /** The line of the class, or of one within it, that was reached last; empty where it is in no stack. */
    static Optional<Place> of(String name, Throwable thrown) {
        Optional<Place> place = Optional.empty();
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
            Optional<Place> here = Stream.of(at.getStackTrace())
                    .filter(it -> isIn(name, it))
                    .findFirst()
                    .map(InClass::place);
            place = here.isPresent() ? here : place;
        }
        return place;
    }

    private static Place place(StackTraceElement element) {
        return new Place(String.valueOf(element.getFileName()), element.getLineNumber(), element.getLineNumber());
    }

    private static boolean isIn(String name, StackTraceElement element) {
        return element.getFileName() != null
                && element.getLineNumber() > 0
                && (element.getClassName().equals(name)
                        || element.getClassName().startsWith(name + "$"));
    }
}
