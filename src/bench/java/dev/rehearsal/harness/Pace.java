package dev.rehearsal.harness;

import static java.util.Locale.ROOT;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** How long each migration of a run takes until the next begins, at first and at last. */
final class Pace {

    private final List<Long> begun = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> last = new ArrayList<>();

    /** The same witness, which is timed. */
    Witness of(Witness witness) {
        begun.clear();
        return new Timed(witness, begun);
    }

    void ended() {
        int quarter = begun.size() / 4;
        first.add((begun.get(quarter) - begun.get(0)) / 1e6 / quarter);
        last.add((begun.get(begun.size() - 1) - begun.get(begun.size() - 1 - quarter)) / 1e6 / quarter);
    }

    /** How many times as long the last quarter takes as the first. */
    double growth() {
        return mean(last) / mean(first);
    }

    @Override
    public String toString() {
        return String.format(ROOT, "%.1f ms, the first quarter %.1f ms", mean(last), mean(first));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(it -> it).average().orElseThrow();
    }

    private record Timed(Witness witness, List<Long> begun) implements Witness {

        @Override
        public void before(Migration migration, Connection session) {
            begun.add(System.nanoTime());
            witness.before(migration, session);
        }

        @Override
        public void statement(Migration migration, Executed statement, Connection session) {
            witness.statement(migration, statement, session);
        }

        @Override
        public void after(Migration migration, Connection session) {
            witness.after(migration, session);
        }

        @Override
        public void settled(Migration migration) {
            witness.settled(migration);
        }

        @Override
        public void pending(Migration migration, Connection session) {
            witness.pending(migration, session);
        }

        @Override
        public void failed(Migration migration, Failure failure) {
            witness.failed(migration, failure);
        }
    }
}
