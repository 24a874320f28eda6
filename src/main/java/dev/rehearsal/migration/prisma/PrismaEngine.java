package dev.rehearsal.migration.prisma;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.Standing;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.session.ServerErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Deploys a project's Prisma migrations as {@code prisma migrate deploy} does, without Node. */
public final class PrismaEngine implements Engine {

    private final Prisma prisma;
    private final Edition edition;
    private final List<MigrationDirectory> directories;
    private final String provider;

    private PrismaEngine(Path migrations, Edition edition, Flavour flavour) {
        this.prisma = new Prisma(migrations, flavour, edition.version(), Clock.systemUTC());
        this.edition = edition;
        try {
            this.directories = prisma.directories();
            this.provider =
                    LockFile.provider(migrations).orElse(prisma.flavour().provider());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + migrations + ": " + e.getMessage(), e);
        }
    }

    /** The migrations of this directory, deployed as that edition of Prisma does it. */
    public static PrismaEngine of(Path migrations, Edition edition) {
        return new PrismaEngine(migrations, edition, new Postgres());
    }

    /** The same on MySQL or MariaDB, over connections that take several queries at once. */
    public PrismaEngine onMySql() {
        return new PrismaEngine(prisma.migrations(), edition, new MySql(true));
    }

    @Override
    public String name() {
        return "prisma";
    }

    @Override
    public String title() {
        return edition.title();
    }

    @Override
    public List<Migration> migrations() {
        return directories.stream().map(PrismaEngine::migration).toList();
    }

    static Migration migration(MigrationDirectory directory) {
        return new Migration(directory.name(), directory.name(), directory.name() + "/" + MigrationDirectory.SCRIPT);
    }

    @Override
    public Dialect dialect() {
        return provider.equals("mysql")
                ? new Dialect("mysql", "provider = \"mysql\" in " + LockFile.NAME)
                : Dialect.POSTGRESQL;
    }

    @Override
    public List<Path> folders() {
        return List.of(prisma.migrations());
    }

    @Override
    public Engine movedTo(List<Path> copies) {
        return new PrismaEngine(copies.get(0), edition, prisma.flavour());
    }

    @Override
    public Optional<String> settings() {
        return Optional.of(edition.toString());
    }

    @Override
    public Ran run(Target target, Witness witness) {
        Deployment deployment = new Deployment(witness, prisma.flavour());
        int count = target.upTo().isEmpty() ? directories.size() : count(target.upTo());
        try (Connection session = session(target.dataSource())) {
            new Deploy(prisma, session, deployment).upTo(directories, count);
        } catch (Problem e) {
            return deployment.ended(Failure.of((e.code() + " " + e.text()).strip(), Place.NOWHERE));
        } catch (SQLException e) {
            return deployment.ended(ServerErrors.failure(e, "", Place.NOWHERE));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the migrations: " + e.getMessage(), e);
        }
        return deployment.ended(Failure.NONE);
    }

    private Connection session(DataSource dataSource) throws SQLException {
        return Session.open(dataSource.getConnection(), prisma.flavour());
    }

    private int count(String id) {
        for (int i = 0; i < directories.size(); i++) {
            if (directories.get(i).name().equals(id)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no migration " + id);
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        resolve(dataSource, resolve -> resolve.applied(id));
    }

    /** A line that was finished is an applied one to {@code resolve --applied}, taken back or not: P3008. */
    @Override
    public Optional<String> beforeMarking(Connection session, String id) throws SQLException {
        if (ledger(session).isEmpty()) {
            return Optional.empty();
        }
        String lines = prisma.flavour().quotedTable();
        String which = "migration_name = '" + id.replace("'", "''") + "' AND finished_at IS NOT NULL"
                + " AND rolled_back_at IS NOT NULL";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM " + lines + " WHERE " + which)) {
            return row.next()
                    ? Optional.of("UPDATE " + lines + " SET finished_at = NULL WHERE " + which + ";")
                    : Optional.empty();
        }
    }

    /** The last try's: what was taken back before that says nothing of it. */
    @Override
    public Optional<String> errorOf(Connection session, String id) throws SQLException {
        if (ledger(session).isEmpty()) {
            return Optional.empty();
        }
        String lines = prisma.flavour().quotedTable();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT logs FROM " + lines + " WHERE migration_name = '"
                        + id.replace("'", "''") + "' AND finished_at IS NULL ORDER BY started_at DESC LIMIT 1")) {
            return row.next() ? Optional.ofNullable(row.getString(1)).filter(it -> !it.isBlank()) : Optional.empty();
        }
    }

    @Override
    public void recover(DataSource dataSource, String id) throws SQLException {
        try (Connection session = session(dataSource)) {
            boolean isBlocked =
                    ledger(session).stream().anyMatch(row -> row.migration().equals(id) && !row.succeeded());
            if (!isBlocked) {
                return; // it failed before a line was written
            }
        }
        resolve(dataSource, resolve -> resolve.rolledBack(id));
    }

    private interface Resolving {
        Answer with(Resolve resolve) throws IOException;
    }

    private void resolve(DataSource dataSource, Resolving command) throws SQLException {
        try (Connection session = session(dataSource)) {
            Answer answer = command.with(new Resolve(prisma, session));
            if (answer.exitCode() != 0) {
                throw new HarnessException(
                        "prisma migrate resolve: " + answer.err().strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the migrations: " + e.getMessage(), e);
        }
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        return prisma.ledger(connection).rows().orElse(List.of()).stream()
                .filter(row -> !row.isRolledBack())
                .map(row -> new LedgerRow(row.name(), !row.isFailed(), row.checksum()))
                .toList();
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        checkProvider();
        try (Connection session = session(live.dataSource())) {
            Shelf shelf = prisma.flavour().enter(session, live.schema());
            Optional<List<Row>> rows = prisma.ledger(session).rows();
            if (shelf.hasBooks() && rows.isEmpty()) {
                // It is there, and a name without its schema does not find it.
                throw new SQLException("permission denied for schema " + shelf.schema(), "42501");
            }
            return new Standing(
                    name(),
                    List.of(shelf.table()),
                    shelf.hasBooks(),
                    new Inventory(directories, rows.orElse(List.of())).entries(),
                    prisma.flavour().holder(session));
        }
    }

    private void checkProvider() {
        try {
            prisma.checkProvider();
        } catch (Problem e) {
            throw new IllegalArgumentException((e.code() + " " + e.text()).strip(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the migrations: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> ledgerTables() {
        return List.of(prisma.flavour().ledgerTable());
    }
}
