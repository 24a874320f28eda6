package dev.rehearsal.migration.git;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;

/** Tells a migration's earlier text apart from what it is now: to whoever watches they are two. */
record Earlier(Since since) {

    Migration called(Migration migration) {
        return since.again().containsKey(migration.id()) ? migration.asIn(since.ref()) : migration;
    }

    /** The id by which the tool knows it. */
    String own(String id) {
        return id.endsWith(suffix()) ? id.substring(0, id.length() - suffix().length()) : id;
    }

    /** Whether it runs once more, since it had another text. */
    boolean isAgain(String id) {
        return since.again().containsKey(id);
    }

    Ran run(Engine tool, Target target, Witness witness) {
        Ran ran = tool.run(target.upTo(own(target.upTo())), since.again().isEmpty() ? witness : new Renaming(witness));
        String failed = since.again().containsKey(ran.failed()) ? ran.failed() + suffix() : ran.failed();
        return new Ran(ran.applied().stream().map(this::called).toList(), failed, ran.failure());
    }

    private String suffix() {
        return " as in " + since.ref();
    }

    private final class Renaming implements Witness {

        private final Witness told;

        Renaming(Witness told) {
            this.told = told;
        }

        @Override
        public void before(Migration migration, Connection session) {
            told.before(called(migration), session);
        }

        @Override
        public void statement(Migration migration, Executed statement, Connection session) {
            told.statement(called(migration), statement, session);
        }

        @Override
        public void callback(Executed statement) {
            told.callback(statement);
        }

        @Override
        public void after(Migration migration, Connection session) {
            told.after(called(migration), session);
        }

        @Override
        public void settled(Migration migration) {
            told.settled(called(migration));
        }

        @Override
        public void pending(Migration migration, Connection session) {
            told.pending(called(migration), session);
        }

        @Override
        public void failed(Migration migration, Failure failure) {
            told.failed(called(migration), failure);
        }
    }
}
