package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code prisma migrate resolve}: changes what the books say, and nothing else. */
final class Resolve {

    private final Prisma prisma;
    private final Connection session;

    Resolve(Prisma prisma, Connection session) {
        this.prisma = prisma;
        this.session = session;
    }

    /** With {@code --applied}. */
    Answer applied(String name) throws IOException {
        try {
            prisma.checkProvider();
            prisma.flavour().lock(session);
            String script = script(name);
            Ledger ledger = prisma.ledger(session);
            Optional<List<Row>> known = ledger.rows();
            if (known.isEmpty()) {
                ledger.create();
            }
            List<Row> rows = named(known.orElse(List.of()), name);
            if (rows.stream().anyMatch(it -> it.finished().isPresent())) {
                throw Problems.alreadyApplied(name);
            }
            rollBackFailed(ledger, rows);
            ledger.mark(name, Checksum.of(script));
        } catch (Problem e) {
            return Answer.problem("", e);
        } catch (SQLException e) {
            return Answer.problem("", prisma.passedOn(e));
        }
        return Answer.yes("\nMigration " + name + " marked as applied.\n\n");
    }

    /** With {@code --rolled-back}. */
    Answer rolledBack(String name) {
        try {
            prisma.flavour().lock(session);
            Ledger ledger = prisma.ledger(session);
            List<Row> rows = named(ledger.rows().orElseThrow(Problems::noTable), name);
            if (rows.isEmpty()) {
                throw Problems.neverApplied(name);
            }
            if (rows.stream().allMatch(it -> it.finished().isPresent())) {
                throw Problems.notFailed(name);
            }
            rollBackFailed(ledger, rows);
        } catch (Problem e) {
            return Answer.problem("", e);
        } catch (SQLException e) {
            return Answer.problem("", prisma.passedOn(e));
        }
        return Answer.yes("\nMigration " + name + " marked as rolled back.\n\n");
    }

    private String script(String name) throws IOException, Problem {
        return prisma.directory(name).flatMap(MigrationDirectory::script).orElseThrow(() -> Problems.notFound(name));
    }

    private static List<Row> named(List<Row> rows, String name) {
        return rows.stream().filter(it -> it.name().equals(name)).toList();
    }

    private static void rollBackFailed(Ledger ledger, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            if (row.isFailed()) {
                ledger.rollBack(row.id());
            }
        }
    }
}
