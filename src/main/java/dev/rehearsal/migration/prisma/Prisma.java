package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A project's migrations with the version of Prisma that it uses.
 *
 * @param migrations the directory of the migrations, which may be missing
 * @param flavour the kind of database that the schema names
 * @param version which Prisma it is
 * @param clock tells when things happen, as Prisma's own clock does
 */
record Prisma(Path migrations, Flavour flavour, Version version, Clock clock) {

    /**
     * What differs between versions.
     *
     * @param byStatement whether a script is sent statement by statement, from 7.4 on
     * @param ignoresRolledBack whether {@code status} leaves out what was rolled back, from 7.9 on
     */
    record Version(boolean byStatement, boolean ignoresRolledBack) {

        static final Version BEFORE_7_4 = new Version(false, false);
        static final Version CURRENT = new Version(true, true);
    }

    List<MigrationDirectory> directories() throws IOException {
        return MigrationDirectory.in(migrations);
    }

    Optional<MigrationDirectory> directory(String name) throws IOException {
        return directories().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    Ledger ledger(Connection session) {
        return new Ledger(session, flavour, clock);
    }

    void checkProvider() throws IOException, Problem {
        Optional<String> locked = LockFile.provider(migrations);
        if (locked.isPresent() && !locked.get().equals(flavour.provider())) {
            throw Problems.otherProvider(flavour.provider(), locked.get());
        }
    }

    /** An error of the database outside of a script, which Prisma passes on as it is. */
    Problem passedOn(SQLException error) {
        return flavour.isTableGone(error) ? Problems.tableGone() : new Problem("", flavour.text(error));
    }

    static String migrationsFound(int count) {
        return (count == 0 ? "No" : count) + (count > 1 ? " migrations" : " migration") + " found in prisma/migrations";
    }
}
