package dev.rehearsal.migration.git;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A tool that gets new migrations only after it has applied all old ones, as happens to a database in production.
 *
 * <p>That differs from the order of their versions where one branch was merged later than another; and a repeatable migration that
 * was edited runs a second time there. {@link #fresh()} is the order of a new installation.
 */
public final class AsDeployed implements Engine, AutoCloseable {

    private final Engine all;
    private final Engine old;
    private final Path copies;
    private final Earlier earlier;
    private final List<Migration> migrations;
    private final Set<String> oldIds;

    private AsDeployed(Engine all, Engine old, Path copies, Since since) {
        this.all = all;
        this.old = old;
        this.copies = copies;
        this.earlier = new Earlier(since);
        this.migrations =
                new ArrayList<>(old.migrations().stream().map(earlier::called).toList());
        this.oldIds = migrations.stream().map(Migration::id).collect(Collectors.toSet());
        all.migrations().stream().filter(it -> !oldIds.contains(it.id())).forEach(migrations::add);
    }

    /** The same way by engines that give up at once; what is copied stays the other's. */
    private AsDeployed(AsDeployed same) {
        this.all = same.all.impatient();
        this.old = same.old.impatient();
        this.copies = same.copies;
        this.earlier = same.earlier;
        this.migrations = same.migrations;
        this.oldIds = same.oldIds;
    }

    /** Copies what is old into a directory of its own, until it is closed. */
    public static AsDeployed of(Engine engine, Since since) {
        Map<String, Optional<String>> texts = new HashMap<>();
        engine.migrations().stream()
                .filter(it -> since.pending().contains(it.id()))
                .forEach(it ->
                        texts.put(it.file(), Optional.ofNullable(since.again().get(it.id()))));
        Path copies = TemporaryFolder.make();
        Optional<Engine> without = engine.without(since.added());
        if (without.isPresent()) {
            return new AsDeployed(engine, without.get(), copies, since);
        }
        try {
            List<Path> moved = new ArrayList<>();
            for (Path folder : engine.folders()) {
                moved.add(copy(folder, copies.resolve(String.valueOf(moved.size())), texts));
            }
            return new AsDeployed(engine, engine.movedTo(moved), copies, since);
        } catch (IOException e) {
            TemporaryFolder.delete(copies);
            throw new HarnessException("could not copy the migrations: " + e.getMessage(), e);
        }
    }

    /** With the texts that files had; those that had none are left out. */
    private static Path copy(Path from, Path to, Map<String, Optional<String>> texts) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = from.relativize(file).toString();
                Optional<String> text = texts.get(name.replace('\\', '/'));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to.resolve(name));
                } else if (text == null) {
                    Files.copy(file, to.resolve(name));
                } else if (text.isPresent()) {
                    Files.writeString(to.resolve(name), text.get(), StandardCharsets.ISO_8859_1);
                }
            }
        }
        return to;
    }

    @Override
    public Engine impatient() {
        return new AsDeployed(this);
    }

    @Override
    public boolean isLocked(Connection connection) throws SQLException {
        return all.isLocked(connection);
    }

    @Override
    public Ran run(Target target, Witness witness) {
        boolean onlyOld = oldIds.contains(target.upTo());
        List<Migration> applied = List.of();
        try {
            if (onlyOld || !hasAllOld(target.dataSource())) {
                Ran ran = earlier.run(old, onlyOld ? target : target.upTo(""), witness);
                if (onlyOld || !ran.isComplete()) {
                    return ran;
                }
                applied = ran.applied();
            }
        } catch (SQLException e) {
            return new Ran(List.of(), "", Failure.of(String.valueOf(e.getMessage()), Place.NOWHERE));
        }
        Ran ran = all.run(target, witness);
        return new Ran(Stream.concat(applied.stream(), ran.applied().stream()).toList(), ran.failed(), ran.failure());
    }

    private boolean hasAllOld(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Set<String> entered = all.ledger(connection).stream()
                    .filter(LedgerRow::succeeded)
                    .map(LedgerRow::migration)
                    .collect(Collectors.toSet());
            return old.migrations().stream().map(Migration::id).allMatch(entered::contains);
        }
    }

    @Override
    public List<Migration> migrations() {
        return List.copyOf(migrations);
    }

    @Override
    public Engine fresh() {
        return all;
    }

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public String title() {
        return all.title();
    }

    @Override
    public List<Clash> clashes() {
        return all.clashes();
    }

    @Override
    public List<Path> unseen() {
        return all.unseen();
    }

    @Override
    public List<String> misnamed() {
        return all.misnamed();
    }

    @Override
    public Optional<Engine> installing() {
        return all.installing();
    }

    @Override
    public List<Migration> replaced() {
        return all.replaced();
    }

    @Override
    public List<String> ignored() {
        return all.ignored();
    }

    @Override
    public String naming() {
        return all.naming();
    }

    @Override
    public Dialect dialect() {
        return all.dialect();
    }

    @Override
    public List<Path> folders() {
        return all.folders();
    }

    /** Nobody can name what a database in this order depends on. */
    @Override
    public Optional<String> settings() {
        return Optional.empty();
    }

    @Override
    public Engine movedTo(List<Path> others) {
        return all.movedTo(others);
    }

    @Override
    public void passOver(DataSource dataSource, String id) throws SQLException {
        all.passOver(dataSource, earlier.own(id));
    }

    @Override
    public void recover(DataSource dataSource, String id) throws SQLException {
        all.recover(dataSource, earlier.own(id));
    }

    @Override
    public Optional<Rollback> rollback(String id) {
        boolean isAnother = oldIds.contains(id) || earlier.isAgain(id);
        return isAnother ? Optional.empty() : all.rollback(id);
    }

    @Override
    public List<LedgerRow> ledger(Connection connection) throws SQLException {
        return all.ledger(connection);
    }

    @Override
    public Standing standing(Live live) throws SQLException {
        return all.standing(live);
    }

    @Override
    public List<String> ledgerTables() {
        return all.ledgerTables();
    }

    @Override
    public void close() {
        TemporaryFolder.delete(copies);
    }
}
