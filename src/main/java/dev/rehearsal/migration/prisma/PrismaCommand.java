package dev.rehearsal.migration.prisma;

import dev.rehearsal.HarnessException;
import dev.rehearsal.migration.prisma.Prisma.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/** Prisma's commands on a database. */
public final class PrismaCommand {

    private final Prisma prisma;
    private final DataSource source;

    /**
     * For one project and one database.
     *
     * @param migrations the directory of the migrations
     * @param current whether as Prisma does it today, or as before 7.4
     * @param source the database
     */
    public PrismaCommand(Path migrations, boolean current, DataSource source) {
        Version version = current ? Version.CURRENT : Version.BEFORE_7_4;
        this.prisma = new Prisma(migrations, new Postgres(), version, Clock.systemUTC());
        this.source = source;
    }

    /** {@code migrate deploy}. */
    public Answer deploy() {
        return on(session -> new Deploy(prisma, session, Onlooker.NONE).run());
    }

    /** {@code migrate status}. */
    public Answer status() {
        return on(session -> new Status(prisma, session).tell());
    }

    /** {@code migrate resolve --applied}. */
    public Answer applied(String migration) {
        return on(session -> new Resolve(prisma, session).applied(migration));
    }

    /** {@code migrate resolve --rolled-back}. */
    public Answer rolledBack(String migration) {
        return on(session -> new Resolve(prisma, session).rolledBack(migration));
    }

    private interface Work {
        Answer with(Connection session) throws IOException;
    }

    private Answer on(Work work) {
        try (Connection session = Session.open(source)) {
            return work.with(session);
        } catch (SQLException | IOException e) {
            throw new HarnessException("could not run Prisma's command: " + e.getMessage(), e);
        }
    }
}
