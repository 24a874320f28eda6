package dev.rehearsal.migration.flyway;

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
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.location.Locations;
import dev.rehearsal.migration.session.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway, whichever version is on the class path, run through its own API. */
public final class FlywayEngine implements Engine {

    private final FlywayProject project;
    private final Migrations migrations;
    private final FlywayBooks books;
    private final Optional<FlywayEngine> installing;
    /** What Flyway says about each migration, by its script: to ask takes it as long as to run, and nothing of it ever changes. */
    private final Map<String, MigrationInfo> infos = new ConcurrentHashMap<>();

    /** Lists the project's migrations; nothing runs yet. Settings that Flyway does not take are an {@link IllegalArgumentException}. */
    public FlywayEngine(FlywayProject project) {
        this(project, Optional.empty());
    }

    private FlywayEngine(FlywayProject project, Optional<FlywayEngine> installing) {
        this.project = project;
        this.installing = installing;
        this.migrations = new Migrations(project);
        this.books = new FlywayBooks(project);
        configuration();
    }

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public String title() {
        String version = FlywayVersion.of(project.loader());
        return version.isEmpty() ? "Flyway" : "Flyway " + version;
    }

    @Override
    public List<Migration> migrations() {
        return migrations.inOrder();
    }

    @Override
    public String naming() {
        return new Names(project).example();
    }

    @Override
    public List<Clash> clashes() {
        return migrations.clashes();
    }

    @Override
    public List<Path> unseen() {
        JavaSources sources = new JavaSources(project);
        return folders().stream()
                .flatMap(folder -> sources.beside(folder).stream())
                .filter(it -> migrations.inOrder().stream().noneMatch(known -> isOf(it, known)))
                .toList();
    }

    private static boolean isOf(Path source, Migration migration) {
        String file = source.getFileName().toString();
        return ("." + migration.script()).endsWith("." + file.substring(0, file.lastIndexOf('.')));
    }

    @Override
    public List<String> misnamed() {
        return installing.map(FlywayEngine::misnamed).orElseGet(migrations::misnamed);
    }

    @Override
    public List<Migration> replaced() {
        return migrations.replaced();
    }

    @Override
    public Optional<Engine> longWay() {
        if (replaced().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FlywayEngine(PluginSettings.withoutBaselines(project), Optional.of(this)));
        } catch (IllegalArgumentException e) {
            // An older Flyway that can't be told.
            return Optional.empty();
        }
    }

    @Override
    public Optional<Engine> installing() {
        return installing.map(it -> it);
    }

    @Override
    public boolean appliesLate() {
        return Boolean.parseBoolean(project.setting("outOfOrder", "false"));
    }

    @Override
    public Dialect dialect() {
        return new Texts(project, migrations).dialect();
    }

    @Override
    public List<Path> folders() {
        Locations locations = new Locations(project.loader());
        return project.locations().stream()
                .flatMap(location -> locations.folders(location).stream())
                .toList();
    }

    /** Classes of the project's own may do anything. */
    @Override
    public Optional<String> settings() {
        boolean isCode =
                project.properties().keySet().stream().anyMatch(it -> it.matches(".*(callbacks|[rR]esolvers)"));
        return isCode ? Optional.empty() : Optional.of(new TreeMap<>(project.properties()).toString());
    }

    @Override
    public Engine movedTo(List<Path> copies) {
        List<String> moved = copies.stream().map(copy -> "filesystem:" + copy).toList();
        return new FlywayEngine(new FlywayProject(moved, project.properties(), project.loader()));
    }

    @Override
    public Ran run(Target target, Witness witness) {
        Story story = new Story(witness, migrations, project, target.upTo());
        FluentConfiguration configuration = configuration();
        if (!target.upTo().isEmpty()) {
            new UpTo(migrations.byId(target.upTo())).applyTo(configuration);
        }
        configuration.callbacks(story.callbacksAround(configuration.getCallbacks()));
        try (WatchedDataSource watched = new WatchedDataSource(target.dataSource(), story.watcher())) {
            configuration.dataSource(watched).load().migrate();
        } catch (RuntimeException | Error e) {
            return story.endedBy(e);
        }
        return story.ended();
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        String script = migrations.byId(id).migration().script();
        makeBooks(dataSource);
        if (!infos.containsKey(script)) {
            for (MigrationInfo info :
                    configuration().dataSource(dataSource).load().info().all()) {
                if (info.getInstalledOn() == null || info.getScript().equals(script)) {
                    infos.putIfAbsent(info.getScript(), info);
                }
            }
        }
        MigrationInfo info = infos.get(script);
        if (info == null) {
            throw new IllegalArgumentException("no migration " + id);
        }
        try (Connection connection = dataSource.getConnection()) {
            books.add(connection, info);
        }
    }

    /** Without a transaction around it a migration leaves a line about its failure, which Flyway's own repair takes out. */
    @Override
    public void recover(DataSource dataSource, String id) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (ledger(connection).stream().allMatch(LedgerRow::succeeded)) {
                return;
            }
        }
        try {
            configuration()
                    .dataSource(dataSource)
                    .skipDefaultCallbacks(true)
                    .callbacks(new Callback[0])
                    .load()
                    .repair();
        } catch (FlywayException e) {
            throw FlywayStanding.unread(e);
        }
    }

    /** Where the first migration failed there may be none yet; Flyway itself makes them when it is told where production stands. */
    private void makeBooks(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (books.exists(connection)) {
                return;
            }
            configuration()
                    .dataSource(dataSource)
                    .skipDefaultCallbacks(true)
                    .callbacks(new Callback[0])
                    .baselineVersion("0")
                    .load()
                    .baseline();
            books.removeBaseline(connection);
        }
    }

    private FluentConfiguration configuration() {
        try {
            PluginSettings plugin = new PluginSettings(project.properties());
            return plugin.applyTo(Flyway.configure(project.loader())
                    .configuration(plugin.others())
                    .locations(project.locations().toArray(String[]::new))
                    .loggers(Silence.class.getName()));
        } catch (FlywayException e) {
            throw new IllegalArgumentException("Flyway does not take these settings: " + e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            // Since 13 it leaves Jackson to those who set what belongs to one database only.
            throw new IllegalArgumentException(
                    title() + " needs a library for these settings that is not on the class path: " + e.getMessage()
                            + "\n  For tools/jackson add the dependency tools.jackson.core:jackson-databind",
                    e);
        }
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        return books.rows(connection, migrations);
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        try (Connection session = live.dataSource().getConnection()) {
            FlywayBooks there = FlywayBooks.of(project, live, session);
            FluentConfiguration configuration =
                    configuration().dataSource(live.dataSource()).defaultSchema(there.schema());
            configuration.skipDefaultCallbacks(true).callbacks(new Callback[0]);
            return new Standing(
                    name(),
                    List.of(there.table()),
                    there.exists(session),
                    new FlywayStanding(migrations)
                            .entries(configuration.load().info().all()),
                    there.holder(session));
        } catch (FlywayException e) {
            throw FlywayStanding.unread(e);
        }
    }

    @Override
    public List<String> ledgerTables() {
        return List.of(books.table());
    }

    /** A failure of Flyway's own, outside of any migration. */
    static Failure toolFailure(Throwable thrown) {
        List<String> lines = String.valueOf(thrown.getMessage()).strip().lines().toList();
        String detail = String.join("\n", lines.subList(1, lines.size()));
        return new Failure("", lines.get(0), detail, "", "", "", "", "", "", "", Place.NOWHERE);
    }
}
