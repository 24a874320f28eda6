package dev.rehearsal.migration.command;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What a command's end means: its exit code beside what the books say. */
final class Ending {

    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final Words words;
    private final Plan plan;
    private final Story story;
    private final Running.End end;
    private final Child child;
    private final long connections;

    Ending(Words words, Plan plan, Story story, Running.End end, Child child, long connections) {
        this.words = words;
        this.plan = plan;
        this.story = story;
        this.end = end;
        this.child = child;
        this.connections = connections;
    }

    /** What is done in the end, by whoever knows. */
    interface Last {
        List<Migration> done(Connection session) throws SQLException;
    }

    Ran ran(Target target, Last last) {
        boolean isDone = end == Running.End.ITSELF
                && child.exit() == 0
                && story.failure().isNone();
        try (Connection session = target.leader().getConnection()) {
            story.close(session, isDone, plan.isStep() ? List.of() : last.done(session));
        } catch (SQLException e) {
            throw new HarnessException("could not look at the database after the tool: " + e.getMessage(), e);
        }
        boolean isThrough = end == Running.End.ENOUGH || isDone || (end == Running.End.ITSELF && child.exit() == 0);
        if (isThrough && plan.pending().isEmpty()) {
            return new Ran(story.applied(), "", Failure.NONE);
        }
        Failure why = why();
        return new Ran(story.applied(), story.fail(why), why);
    }

    /** In the server's words where it refused something, and the tool gave up then. */
    private Failure why() {
        if (!story.failure().isNone()) {
            return story.failure();
        }
        boolean gaveUp = end == Running.End.ITSELF
                && child.exit() != 0
                && !plan.pending().isEmpty();
        return gaveUp && !story.refusal().isNone() ? story.refusal() : Failure.of(words(), place());
    }

    private Place place() {
        return story.current().map(it -> Place.in(it.file())).orElse(Place.NOWHERE);
    }

    private String words() {
        String what = "\"" + words.run() + "\"";
        if (end == Running.End.TIMEOUT) {
            return what + " went no further for " + words.timeout().toSeconds() + " s and was ended" + said();
        }
        int exit = child.exit();
        if (exit == NOT_FOUND) {
            return what + " was not found (exit code 127)" + said();
        }
        if (exit == NOT_EXECUTABLE) {
            return what + " can't be executed (exit code 126)" + said();
        }
        if (exit > 128) {
            return what + " was ended by signal " + (exit - 128) + said();
        }
        if (exit != 0 && plan.pending().isEmpty()) {
            return what + " ended with exit code " + exit + " although all is done by its books" + said();
        }
        if (exit != 0) {
            return what + " ended with exit code " + exit + said();
        }
        if (connections == 0) {
            return what
                    + " ended with exit code 0 and never came to the database that it was given: it may have gone to another"
                    + " one; it is given in DATABASE_URL, PGHOST and the like, and as {url}" + said();
        }
        return what + " ended with exit code 0, but is not done by its books with "
                + plan.pending().stream().map(Migration::script).collect(Collectors.joining(", ")) + said();
    }

    /** The last that it said. */
    private String said() {
        List<String> lines = child.said()
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        int from = Math.max(0, lines.size() - 5);
        return lines.isEmpty() ? "" : ": " + String.join(" | ", lines.subList(from, lines.size()));
    }
}
