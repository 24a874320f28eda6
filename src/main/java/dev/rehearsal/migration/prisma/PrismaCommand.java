package dev.rehearsal.migration.prisma;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Prisma's commands on a database that a URL names, from the connection on, with all that the real ones print about the database. */
public final class PrismaCommand {

    private static final String NEITHER =
            """
            --applied or --rolled-back must be part of the command like:
            prisma migrate resolve --applied 20201231000000_example
            prisma migrate resolve --rolled-back 20201231000000_example""";

    private static final String BOTH = "Pass either --applied or --rolled-back, not both.";

    private final Prisma prisma;
    private final DatabaseUrl url;

    /**
     * For one project and one database.
     *
     * @param migrations the directory of the migrations
     * @param edition which Prisma it is
     * @param url the database
     * @param locks whether the lock is taken that keeps two migrators apart
     */
    public PrismaCommand(Path migrations, Edition edition, DatabaseUrl url, boolean locks) {
        this.prisma = new Prisma(migrations, url.flavour(locks), edition.version(), Clock.systemUTC());
        this.url = url;
    }

    /** {@code migrate deploy}, which makes the database where it is missing. */
    public Answer deploy() {
        String begun = url.described();
        try {
            String made = made()
                    ? "\n" + url.kind() + " database " + url.database() + " created at " + url.place() + "\n"
                    : "";
            begun += made;
            return on(begun, session -> new Deploy(prisma, session, Onlooker.NONE).run());
        } catch (SQLException e) {
            return Unreachable.answer(begun + "\n", url, prisma.flavour(), e);
        }
    }

    /** {@code migrate status}. */
    public Answer status() {
        return reached(session -> new Status(prisma, session).tell());
    }

    /** {@code migrate resolve --applied} one, or {@code --rolled-back} another; an empty name is none. */
    public Answer resolve(String applied, String rolledBack) {
        if (applied.isEmpty() == rolledBack.isEmpty()) {
            return Answer.no(url.described(), "Error: " + (applied.isEmpty() ? NEITHER : BOTH) + "\n");
        }
        return reached(session -> applied.isEmpty()
                ? new Resolve(prisma, session).rolledBack(rolledBack)
                : new Resolve(prisma, session).applied(applied));
    }

    private interface Work {
        Answer with(Connection session) throws IOException;
    }

    private Answer reached(Work work) {
        try {
            return on(url.described(), work);
        } catch (SQLException e) {
            return Unreachable.answer(url.described(), url, prisma.flavour(), e);
        }
    }

    private Answer on(String begun, Work work) throws SQLException {
        Answer answer;
        try (Connection session = Session.open(url.connect(), prisma.flavour())) {
            url.enter(session);
            answer = work.with(session);
        } catch (Problem e) {
            answer = Answer.problem("", e);
        } catch (IOException e) {
            answer = Answer.problem("", new Problem("", "could not read the migrations: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new HarnessException(String.valueOf(e.getMessage()), e); // their order is not known
        }
        return new Answer(answer.exitCode(), begun + answer.out(), answer.err());
    }

    private boolean made() throws SQLException {
        try (Connection there = url.connect()) {
            return there.isClosed();
        } catch (SQLException e) {
            if (prisma.flavour().obstacle(e) != Obstacle.MISSING) {
                throw e;
            }
        }
        url.make();
        return true;
    }
}
