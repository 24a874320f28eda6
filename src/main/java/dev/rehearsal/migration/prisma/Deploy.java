package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code prisma migrate deploy}: applies what is pending, over one session, and stops at the first that fails. */
final class Deploy {

    private static final Set<String> NOT_COUNTED =
            Set.of("spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews");

    private final Prisma prisma;
    private final Connection session;
    private final Onlooker onlooker;
    private final StringBuilder out = new StringBuilder();

    Deploy(Prisma prisma, Connection session, Onlooker onlooker) {
        this.prisma = prisma;
        this.session = session;
        this.onlooker = onlooker;
    }

    /** The command, with what it says. */
    Answer run() throws IOException {
        try {
            all();
        } catch (Problem e) {
            return Answer.problem(out.toString(), e);
        } catch (SQLException e) {
            return Answer.problem(out.toString(), prisma.passedOn(e));
        }
        return Answer.yes(out.toString());
    }

    private void all() throws IOException, SQLException, Problem {
        List<MigrationDirectory> all = prisma.directories();
        out.append('\n').append(Prisma.migrationsFound(all.size())).append("\n\n");
        upTo(all, all.size());
    }

    /** The same, as if the directories after the first so many were not there yet. */
    void upTo(List<MigrationDirectory> all, int count) throws IOException, SQLException, Problem {
        prisma.checkProvider();
        prisma.flavour().lock(session);
        apply(pending(all.subList(0, count), rows()));
    }

    private List<Row> rows() throws SQLException, Problem {
        Ledger ledger = prisma.ledger(session);
        List<String> tables = prisma.flavour().tables(session);
        if (!tables.contains(Ledger.TABLE)) {
            boolean isEmpty = tables.stream().allMatch(it -> NOT_COUNTED.contains(it.toLowerCase(Locale.ROOT)));
            if (!isEmpty) {
                throw Problems.notEmpty();
            }
            ledger.create();
        }
        List<Row> rows = ledger.rows().orElseThrow(Problems::tableGone);
        List<Row> failed = rows.stream().filter(Row::isFailed).toList();
        if (!failed.isEmpty()) {
            throw Problems.failedBefore(failed);
        }
        return rows;
    }

    /** Whatever was edited, whatever is missing and whatever sorts before what is applied: nobody minds here. */
    private static List<MigrationDirectory> pending(List<MigrationDirectory> all, List<Row> rows) {
        Set<String> applied =
                rows.stream().filter(it -> !it.isRolledBack()).map(Row::name).collect(Collectors.toSet());
        return all.stream().filter(it -> !applied.contains(it.name())).toList();
    }

    private void apply(List<MigrationDirectory> pending) throws SQLException, Problem {
        if (pending.isEmpty()) {
            out.append("\nNo pending migrations to apply.\n");
            return;
        }
        List<String> names = new ArrayList<>();
        for (MigrationDirectory directory : pending) {
            String script = directory.script().orElseThrow(Problems::noScript);
            out.append("Applying migration `").append(directory.name()).append("`\n\n");
            apply(directory, script);
            names.add(directory.name());
        }
        out.append("\nThe following migration(s) have been applied:\n\nmigrations/\n");
        names.forEach(name -> out.append("  └─ ").append(name).append("/\n    └─ migration.sql\n"));
        out.append("\nAll migrations have been successfully applied.\n");
    }

    private void apply(MigrationDirectory directory, String script) throws SQLException, Problem {
        Ledger ledger = prisma.ledger(session);
        String id = ledger.begin(directory.name(), Checksum.of(script));
        onlooker.before(directory, session);
        Optional<Refused> failure = new Transport(session, prisma, onlooker).send(directory, script);
        if (failure.isPresent()) {
            Problem problem = prisma.flavour().failure(directory.name(), script, failure.get());
            ledger.log(id, problem.text());
            throw problem;
        }
        onlooker.after(directory, session);
        ledger.step(id);
        ledger.finish(id);
        onlooker.settled(directory, session);
    }
}
