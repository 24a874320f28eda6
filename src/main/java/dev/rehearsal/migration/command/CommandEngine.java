package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Standing;
import dev.rehearsal.migration.Doors;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Any migration tool, run as a command of its own. */
public final class CommandEngine implements Engine {

    private final Words words;
    private final ProjectDirectory project;
    private final List<Migration> migrations;
    private final Books books;
    private final Optional<Doors> doors;
    private final Reservations reservations;

    private CommandEngine(Words words, ProjectDirectory project, Optional<Doors> doors, Reservations reservations) {
        this.reservations = reservations;
        this.words = words;
        this.project = project;
        this.doors = doors;
        this.books = BooksOf.words(words);
        List<Migration> found = project.discover();
        this.migrations = found.isEmpty() ? List.of(Whole.of(words)) : found;
        if (found.isEmpty()) {
            reservations.whole();
        }
    }

    /** The tool of a project, by its directory or that of its migrations. */
    public static CommandEngine of(Path directory, Words words) {
        return new CommandEngine(words, ProjectDirectory.of(directory), Optional.empty(), new Reservations(words));
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String title() {
        return words.run();
    }

    @Override
    public List<Migration> migrations() {
        return migrations;
    }

    @Override
    public List<Path> folders() {
        return List.of(project.source());
    }

    @Override
    public Engine through(Doors ways) {
        return new CommandEngine(words, project, Optional.of(ways), reservations);
    }

    @Override
    public Engine movedTo(List<Path> copies) {
        return new CommandEngine(words, project.with(copies.get(0)), doors, reservations);
    }

    @Override
    public Ran run(Target target, Witness witness) {
        Doors ways = doors.orElseThrow(
                () -> new HarnessException("\"" + words.run() + "\" is run on servers of a rehearsal only"));
        Deployment deployment = new Deployment(words, project, migrations, books, ways, reservations);
        return words.isStepwise() ? deployment.stepByStep(target, witness) : deployment.atOnce(target, witness);
    }

    @Override
    public List<NotJudged> reservations() {
        return reservations.all();
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        settle(dataSource, id, true);
    }

    @Override
    public void recover(DataSource dataSource, String id) throws SQLException {
        settle(dataSource, id, false);
    }

    private void settle(DataSource dataSource, String id, boolean isApplied) throws SQLException {
        try (Connection session = dataSource.getConnection();
                Statement statement = session.createStatement()) {
            for (String sql : books.settling(session, migration(id), isApplied)) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public List<String> settling(Connection session, String id, boolean isApplied) throws SQLException {
        return books.areTheTools(session) ? books.settling(session, migration(id), isApplied) : List.of();
    }

    @Override
    public boolean isLocked(Connection connection) throws SQLException {
        Optional<LedgerTable> table = books.there(connection);
        return table.isPresent() && new Locks(connection, table.get()).isWritten();
    }

    private Migration migration(String id) {
        return migrations.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no migration " + id));
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        Books.Reading reading = books.read(connection);
        return Stream.concat(
                        reading.done().stream().map(it -> row(it, true)),
                        reading.begun().stream().map(it -> row(it, false)))
                .toList();
    }

    private LedgerRow row(String line, boolean isDone) {
        return new LedgerRow(Ids.find(migrations, line).map(Migration::id).orElse(line), isDone, "");
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        try (Connection session = live.dataSource().getConnection()) {
            return new CommandStanding(books, migrations, project).in(session, live.schema());
        }
    }

    @Override
    public List<String> ledgerTables() {
        return books.tables();
    }
}
