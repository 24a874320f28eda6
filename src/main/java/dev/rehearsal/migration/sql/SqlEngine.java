package dev.rehearsal.migration.sql;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.location.Locations;
import dev.rehearsal.migration.location.Script;
import dev.rehearsal.migration.script.MySqlWords;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.session.ServerErrors;
import dev.rehearsal.migration.standing.Comparison;
import dev.rehearsal.migration.standing.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Runs a directory of SQL files in order over one session, as psql would, each file in one transaction where it can be. */
public final class SqlEngine implements Engine {

    private final SqlFolder folder;
    private final List<Path> folders;

    /** Reads every file once: one that is no SQL is an {@link IllegalArgumentException} that names file and line. */
    public static SqlEngine of(List<Script> files, List<Path> folders) {
        SqlEngine engine = new SqlEngine(files, folders);
        if (engine.dialect().equals(Dialect.POSTGRESQL)) {
            engine.migrations().forEach(migration -> check(engine.text(migration)));
        }
        return engine;
    }

    private SqlEngine(List<Script> files, List<Path> folders) {
        this.folder = new SqlFolder(files);
        this.folders = List.copyOf(folders);
    }

    private static void check(SqlFile file) {
        file.statements().forEach(statement -> {});
    }

    private SqlFile text(Migration migration) {
        SqlFile file = folder.script(migration).read(StandardCharsets.UTF_8);
        return new SqlFile(file.name(), TwoWays.up(file.text()));
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public String title() {
        return "SQL files";
    }

    @Override
    public List<Migration> migrations() {
        return folder.migrations();
    }

    @Override
    public List<Clash> clashes() {
        return folder.clashes();
    }

    @Override
    public List<String> misnamed() {
        return folder.misnamed();
    }

    @Override
    public List<String> ignored() {
        return folder.ignored();
    }

    @Override
    public String naming() {
        return "3_what_it_does.up.sql";
    }

    @Override
    public Dialect dialect() {
        return folder.migrations().stream()
                .flatMap(migration -> MySqlWords.in(text(migration)).stream())
                .findFirst()
                .map(evidence -> new Dialect("mysql", evidence))
                .orElse(Dialect.POSTGRESQL);
    }

    @Override
    public List<Path> folders() {
        return folders;
    }

    @Override
    public Optional<String> settings() {
        return Optional.of("");
    }

    @Override
    public Engine movedTo(List<Path> copies) {
        Locations locations = new Locations(ClassLoader.getPlatformClassLoader());
        List<Script> files = copies.stream()
                .flatMap(copy -> locations.scripts("filesystem:" + copy).stream())
                .toList();
        return new SqlEngine(files, copies);
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        return Ledger.rows(connection);
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        try (Connection session = live.dataSource().getConnection()) {
            List<Line> lines = Ledger.lines(session);
            List<Entry> entries = Comparison.of(lines, folder.migrations(), new NaturalOrder(), line -> !line.checksum()
                    .equals(Ledger.checksum(folder.script(line.migration()))));
            return new Standing(name(), ledgerTables(), Ledger.exists(session), entries, Optional.empty());
        }
    }

    @Override
    public List<String> ledgerTables() {
        return List.of(Ledger.TABLE);
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        Migration migration = wanted(id).get(wanted(id).size() - 1);
        try (Connection session = dataSource.getConnection()) {
            Ledger.make(session);
            Ledger.add(session, migration, Ledger.checksum(folder.script(migration)));
        }
    }

    @Override
    public Optional<Rollback> rollback(String id) {
        Migration migration = wanted(id).get(wanted(id).size() - 1);
        return folder.down(migration)
                .map(it -> it.read(StandardCharsets.UTF_8))
                .or(() -> {
                    SqlFile file = folder.script(migration).read(StandardCharsets.UTF_8);
                    return TwoWays.down(file.text()).map(text -> new SqlFile(file.name(), text));
                })
                .map(file -> new DownFile(migration, file));
    }

    @Override
    public Ran run(Target target, Witness witness) {
        List<Migration> wanted = wanted(target.upTo());
        List<Migration> applied = new ArrayList<>();
        try (Connection session = target.dataSource().getConnection()) {
            Ledger.make(session);
            Set<String> done =
                    Ledger.rows(session).stream().map(LedgerRow::migration).collect(Collectors.toSet());
            for (Migration migration : wanted) {
                if (!done.contains(migration.id())) {
                    String checksum = Ledger.checksum(folder.script(migration));
                    Failure failure = new FileRun(migration, text(migration), session, witness)
                            .run(on -> Ledger.add(on, migration, checksum));
                    if (!failure.isNone()) {
                        return new Ran(applied, migration.id(), failure);
                    }
                    applied.add(migration);
                }
            }
        } catch (SQLException e) {
            return new Ran(applied, "", ServerErrors.failure(e, "", Place.NOWHERE));
        }
        return new Ran(applied, "", Failure.NONE);
    }

    private List<Migration> wanted(String upTo) {
        List<Migration> all = folder.migrations();
        if (upTo.isEmpty()) {
            return all;
        }
        List<String> ids = all.stream().map(Migration::id).toList();
        if (!ids.contains(upTo)) {
            throw new IllegalArgumentException("no migration " + upTo + ": there are " + String.join(", ", ids));
        }
        return all.subList(0, ids.indexOf(upTo) + 1);
    }
}
