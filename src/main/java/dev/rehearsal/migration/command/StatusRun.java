package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Doors;
import dev.rehearsal.migration.Visitor;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Asks the tool's own command what is applied. */
record StatusRun(Words words, ProjectDirectory project, List<Migration> all, Doors doors) {

    private static final Visitor NOBODY = new Visitor() {
        @Override
        public boolean asks(Asking asking) {
            return true;
        }

        @Override
        public void did(Answered answered) {}
    };

    /** What is applied. Tools without books fail here, and have applied nothing: so {@code bin/rails} does on a new database. */
    List<Migration> done(DataSource database) {
        try (Door door = doors.open(database);
                WorkingCopy copy = WorkingCopy.of(project, doors.room(), List.of())) {
            Map<String, String> values = Placeholders.of(door.address());
            Output output = new Output(List.of(door.address().password()));
            try (Child child = Child.start(Placeholders.fill(words.status(), values), copy.root(), values, output)) {
                long began = System.nanoTime();
                Running.End end = new Running(child, door, words.timeout()).watch(NOBODY, () -> began, () -> false);
                String asked = "\"" + words.status() + "\"";
                if (end == Running.End.TIMEOUT) {
                    throw new HarnessException(
                            asked + " did not end within " + words.timeout().toSeconds() + " s");
                }
                Status status = Status.parse(child.said());
                if (child.exit() == 0 && status.up().isEmpty() && status.down().isEmpty()) {
                    throw new HarnessException(
                            asked
                                    + " tells nothing: expected lines that begin with up or down, or [X] or [ ], and name a migration");
                }
                return status.up().stream()
                        .flatMap(it -> Ids.find(all, it).stream())
                        .toList();
            }
        }
    }
}
