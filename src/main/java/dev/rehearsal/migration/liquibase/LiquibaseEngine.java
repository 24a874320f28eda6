package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.Standing;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.MySqlWords;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.session.ServerErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.util.LiquibaseUtil;

/** Liquibase, whichever version is on the class path, run through its own API: one update, each changeset a migration. */
public final class LiquibaseEngine implements Engine {

    private final LiquibaseProject project;
    private final Set<String> leftOut;
    private final ChangeSets changeSets;
    private final LiquibaseBooks books;

    /** Parses the changelog; what Liquibase does not take is an {@link IllegalArgumentException}. */
    public LiquibaseEngine(LiquibaseProject project) {
        this(project, Set.of(), ChangeSets.of(project));
    }

    private LiquibaseEngine(LiquibaseProject project, Set<String> leftOut, ChangeSets changeSets) {
        this.project = project;
        this.leftOut = leftOut;
        this.changeSets = changeSets;
        this.books = new LiquibaseBooks(project.settings(), "");
    }

    @Override
    public String name() {
        return "liquibase";
    }

    @Override
    public String title() {
        String version = LiquibaseUtil.getBuildVersion();
        return version.matches("\\d.*") ? "Liquibase " + version : "Liquibase";
    }

    @Override
    public List<Migration> migrations() {
        return changeSets.inOrder().stream()
                .filter(it -> !leftOut.contains(it.id()))
                .toList();
    }

    @Override
    public List<Clash> clashes() {
        return changeSets.clashes();
    }

    @Override
    public Dialect dialect() {
        return changeSets.inOrder().stream()
                .map(Migration::file)
                .filter(name -> name.endsWith(".sql"))
                .distinct()
                .flatMap(name -> project.file(project.prefix() + name).stream()
                        .flatMap(file -> MySqlWords.in(SqlFile.read(file, name)).stream()))
                .findFirst()
                .map(evidence -> new Dialect("mysql", evidence))
                .orElseGet(changeSets::dialect);
    }

    @Override
    public List<Path> folders() {
        return project.folder().stream().toList();
    }

    /** Where the changelog was not there yet there was no migration. */
    @Override
    public Engine movedTo(List<Path> copies) {
        LiquibaseProject moved = project.in(copies.get(0));
        boolean isThere = moved.file(moved.changelog()).isPresent();
        return isThere ? new LiquibaseEngine(moved) : new LiquibaseEngine(moved, Set.of(), ChangeSets.none());
    }

    @Override
    public Optional<Engine> without(Set<String> ids) {
        return Optional.of(new LiquibaseEngine(project, Set.copyOf(ids), changeSets));
    }

    @Override
    public boolean isLocked(Connection connection) throws SQLException {
        return books.lockedBy(connection).isPresent();
    }

    @Override
    public Engine impatient() {
        return new LiquibaseEngine(project.impatient(), leftOut, changeSets);
    }

    /** One that moved to another file is another one to Liquibase. */
    @Override
    public Optional<String> fingerprint(String id) {
        return Optional.of(changeSets.byId(id).script() + " " + changeSets.checksum(id));
    }

    @Override
    public Ran run(Target target, Witness witness) {
        Set<String> wanted = wanted(target.upTo());
        DataSource dataSource = target.dataSource();
        try {
            Patience.untilUnlocked(dataSource, books, project.settings());
            return Update.run(project, changeSets, wanted, dataSource, witness);
        } catch (SQLException e) {
            return new Ran(List.of(), "", ServerErrors.failure(e, "", Place.NOWHERE));
        } catch (LockedException e) {
            return new Ran(List.of(), "", Failure.of(String.valueOf(e.getMessage()), Place.NOWHERE));
        }
    }

    private Set<String> wanted(String upTo) {
        List<Migration> all = migrations();
        int end = upTo.isEmpty() ? all.size() : all.indexOf(changeSets.byId(upTo)) + 1;
        return Set.copyOf(all.subList(0, end).stream().map(Migration::script).toList());
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        String script = changeSets.byId(id).script();
        Session.run(project, dataSource, (database, files) -> {
            ChangeSets.parse(project, files, database).getChangeSets().stream()
                    .filter(it -> ChangeSets.name(it).equals(script))
                    .findFirst()
                    .ifPresent(it -> Session.markRan(database, it));
        });
    }

    /** Liquibase tries again by itself once nobody holds its lock, which a migrator that died still does. */
    @Override
    public void recover(DataSource dataSource, String id) throws SQLException {
        boolean isLocked;
        try (Connection connection = dataSource.getConnection()) {
            isLocked = books.lockedBy(connection).isPresent();
        }
        if (isLocked) {
            Session.run(project, dataSource, Session::releaseLock);
        }
    }

    @Override
    public Optional<Rollback> rollback(String id) {
        return changeSets
                .isRollbackEmpty(id)
                .map(isEmpty -> new ChangeSetRollback(project, changeSets.byId(id), isEmpty));
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        return books.rows(connection, project, changeSets);
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        LiquibaseBooks there = new LiquibaseBooks(project.settings(), live.schema());
        try (Connection session = live.dataSource().getConnection()) {
            return new LiquibaseStanding(there, project, changeSets).of(session, migrations());
        }
    }

    @Override
    public List<String> ledgerTables() {
        return books.tables();
    }
}
