package dev.rehearsal.migration.prisma;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.SqlStatement;
import dev.rehearsal.migration.session.Rows;
import dev.rehearsal.migration.session.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One deployment, told to a witness in the words of all tools. */
final class Deployment implements Onlooker {

    private final Witness witness;
    private final Flavour flavour;
    private final List<Migration> applied = new ArrayList<>();
    private Optional<Migration> underWay = Optional.empty();
    private Failure failure = Failure.NONE;

    Deployment(Witness witness, Flavour flavour) {
        this.witness = witness;
        this.flavour = flavour;
    }

    @Override
    public boolean looksAtEach() {
        return witness.looksAtEach();
    }

    @Override
    public void before(MigrationDirectory directory, Connection session) {
        Migration migration = PrismaEngine.migration(directory);
        underWay = Optional.of(migration);
        witness.before(migration, session);
    }

    @Override
    public void statement(
            MigrationDirectory directory, SqlStatement it, long count, Duration took, Connection session) {
        Migration migration = PrismaEngine.migration(directory);
        Executed executed = new Executed(it.text(), place(migration, it), took, Rows.of(it.text(), count));
        witness.statement(migration, executed, session);
    }

    @Override
    public void after(MigrationDirectory directory, Connection session) {
        witness.after(PrismaEngine.migration(directory), session);
    }

    @Override
    public void settled(MigrationDirectory directory, Connection session) {
        Migration migration = PrismaEngine.migration(directory);
        applied.add(migration);
        underWay = Optional.empty();
        if (flavour.isInTransaction(session)) {
            witness.pending(migration, session);
        } else {
            witness.settled(migration);
        }
    }

    @Override
    public void failed(MigrationDirectory directory, SQLException error, Optional<SqlStatement> at) {
        Migration migration = PrismaEngine.migration(directory);
        failure = ServerErrors.failure(
                error,
                at.map(SqlStatement::text).orElse(""),
                at.map(it -> place(migration, it)).orElse(Place.in(migration.file())));
    }

    private static Place place(Migration migration, SqlStatement it) {
        return new Place(migration.file(), it.line(), it.endLine());
    }

    /** What became of it; what stopped the tool while a migration was under way is that migration's failure. */
    Ran ended(Failure stopped) {
        if (stopped.isNone()) {
            return new Ran(applied, "", Failure.NONE);
        }
        if (underWay.isEmpty()) {
            return new Ran(applied, "", stopped);
        }
        Failure why = failure.isNone() ? stopped : failure;
        witness.failed(underWay.get(), why);
        return new Ran(applied, underWay.get().id(), why);
    }
}
