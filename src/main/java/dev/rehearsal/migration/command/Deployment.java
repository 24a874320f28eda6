package dev.rehearsal.migration.command;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Address;
import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Doors;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets a command do what is pending. */
final class Deployment {

    private final Words words;
    private final ProjectDirectory project;
    private final List<Migration> all;
    private final Books books;
    private final Doors doors;
    private final Reservations reservations;

    Deployment(
            Words words,
            ProjectDirectory project,
            List<Migration> all,
            Books books,
            Doors doors,
            Reservations reservations) {
        this.reservations = reservations;
        this.words = words;
        this.project = project;
        this.all = all;
        this.books = books;
        this.doors = doors;
    }

    /** All that is pending by one run. */
    Ran atOnce(Target target, Witness witness) {
        List<Migration> wanted = upTo(target.upTo());
        List<Migration> pending = pending(target, wanted);
        List<Migration> later = all.subList(wanted.size(), all.size());
        boolean isWhole = Whole.is(all.get(0));
        return run(target, witness, new Plan(books, all, pending, isWhole, !later.isEmpty()), later, Map.of());
    }

    /** Each that is pending by a run of its own. */
    Ran stepByStep(Target target, Witness witness) {
        List<Migration> applied = new ArrayList<>();
        for (Migration migration : pending(target, upTo(target.upTo()))) {
            Plan plan = new Plan(books, all, List.of(migration), true, false);
            Ran ran = run(target, witness, plan, List.of(), Placeholders.with(Map.of(), migration));
            if (!ran.isComplete()) {
                return new Ran(applied, ran.failed(), ran.failure());
            }
            applied.add(migration);
            note(target, migration);
        }
        return new Ran(applied, "", Failure.NONE);
    }

    /** By the tool's books where they are known, else by what its own command says. */
    private List<Migration> done(Target target, Connection session) throws SQLException {
        return words.status().isEmpty() || books.read(session).areThere()
                ? books.done(session, all)
                : new StatusRun(words, project, all, doors).done(target.leader());
    }

    private void note(Target target, Migration migration) {
        try (Connection session = target.leader().getConnection()) {
            if (!done(target, session).contains(migration)) {
                Steps.add(session, migration);
            }
        } catch (SQLException e) {
            throw new HarnessException("could not write down that " + migration + " is done: " + e.getMessage(), e);
        }
    }

    private List<Migration> upTo(String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return all.subList(0, i + 1);
            }
        }
        return all;
    }

    private List<Migration> pending(Target target, List<Migration> wanted) {
        if (Whole.is(all.get(0))) {
            return all;
        }
        try (Connection session = target.leader().getConnection()) {
            List<Migration> done = done(target, session);
            return wanted.stream().filter(it -> !done.contains(it)).toList();
        } catch (SQLException e) {
            throw new HarnessException("could not read the tool's books: " + e.getMessage(), e);
        }
    }

    private Ran run(Target target, Witness witness, Plan plan, List<Migration> hidden, Map<String, String> more) {
        try (Door door = doors.open(target.dataSource());
                WorkingCopy copy = WorkingCopy.of(project, doors.room(), hidden)) {
            Address address = door.address();
            Map<String, String> values = Placeholders.of(address);
            values.putAll(more);
            Story story = new Story(witness, plan, new Texts(project.source()), reservations);
            Output output = new Output(List.of(address.password()));
            try (Child child = Child.start(Placeholders.fill(words.run(), values), copy.root(), values, output)) {
                Running.End end =
                        new Running(child, door, words.timeout()).watch(story, story::progress, story::isEnough);
                return new Ending(words, plan, story, end, child, door.connections())
                        .ran(target, session -> done(target, session));
            }
        }
    }
}
