package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.cache.NoSpace;
import dev.rehearsal.cluster.patroni.Member;
import dev.rehearsal.cluster.patroni.ServerStatus;
import dev.rehearsal.cluster.process.Trees;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One embedded PostgreSQL server.
 *
 * <p>It keeps its port for as long as nobody else takes it; whoever stands in front of it is told when it moves.
 */
public final class PostgresServer implements Member, AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration BEGIN = Duration.ofSeconds(60);
    private static final String STANDBY = "standby.signal";

    private final String name;
    private final Installation installation;
    private final Path directory;
    private final Path data;
    private final Consumer<InetSocketAddress> moved;
    private final ServerProbe probe;
    private volatile Settings.Node settings;
    private volatile @Nullable Boot boot;
    private volatile boolean stopped = true;
    private volatile boolean begun;
    private volatile Runnable crashed = () -> {};

    /**
     * A server that has no data yet.
     *
     * @param applyDelay how long it holds back what it receives while it is a standby
     * @param moved told the address whenever it starts
     */
    public PostgresServer(
            String name, Installation installation, Duration applyDelay, Consumer<InetSocketAddress> moved) {
        this.name = name;
        this.installation = installation;
        this.directory = installation.directory().resolve(name);
        this.data = directory.resolve("data");
        this.moved = moved;
        this.probe = new ServerProbe(installation.credentials());
        this.settings = new Settings.Node(name, "", applyDelay, List.of());
    }

    /** Has something done at once, on another thread, whenever this server ends without having been told to stop. */
    public void onCrash(Runnable action) {
        crashed = action;
    }

    /** Begins as the primary of a new cluster. */
    private void beginAsPrimary() {
        copyTemplate();
        Boot first = bootSilently();
        String set = "alter role %s password '%s'";
        Credentials credentials = installation.credentials();
        try (Connection connection = connectWith(installation.template().password())) {
            Sql.run(
                    connection,
                    set.formatted(Credentials.SUPERUSER, Verifier.of(credentials.superuser())),
                    set.formatted(Credentials.REPLICATOR, Verifier.of(credentials.replicator())),
                    set.formatted(Credentials.OWNER, Verifier.of(credentials.owner())));
        } catch (SQLException e) {
            throw failed("could not set the passwords of " + name, e);
        }
        // Only now can replicas log in.
        moved.accept(first.address());
    }

    /**
     * Begins as a replica of a new cluster, from the same template as its primary.
     *
     * <p>Answers when it has our passwords, which come from the primary: so when it streams.
     */
    private void beginAsReplica(InetSocketAddress upstream, Duration timeout) {
        Duration delay = settings.applyDelay();
        // Not yet delayed: our passwords come with the first transaction.
        settings = settings.following(upstream, installation.credentials()).delayed(Duration.ZERO);
        copyTemplate();
        beStandby();
        boot();
        try (Connection connection = connectAsNewReplica()) {
            Standby.awaitStreaming(connection, name, timeout, running().process()::lastLines);
        } catch (SQLException e) {
            throw failed("could not watch " + name + " start to stream", e);
        }
        if (!delay.isZero()) {
            delayReplay(delay);
        }
    }

    private void copyTemplate() {
        begun = true;
        try {
            Files.createDirectory(directory);
            installation.account().own(directory);
            DataDirectory.copy(installation.template().data(), data, installation.account());
            writeSettings();
        } catch (IOException e) {
            throw NoSpace.explain(e, directory, "could not copy the template for " + name);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Where the server itself listens, with nothing in front. */
    public InetSocketAddress address() {
        return running().address();
    }

    /** The file that the server writes what it does to. */
    public Path log() {
        return directory.resolve("log");
    }

    /** A connection as one of the roles in {@link Credentials}, with nothing in between. */
    public Connection connect(String role, String database) throws SQLException {
        return Connections.open(address(), role, installation.credentials().of(role), database);
    }

    @Override
    public ServerStatus status() {
        Boot current = boot;
        if (current == null || !current.process().isAlive()) {
            return stopped ? stoppedAt() : ServerStatus.of(ServerStatus.State.CRASHED);
        }
        if (!current.process().isReady()) {
            return ServerStatus.of(ServerStatus.State.STARTING);
        }
        return probe.ask(current.address());
    }

    /** Where a clean stop ended the log: at the record of the last checkpoint, whose beginning is known. */
    private ServerStatus stoppedAt() {
        if (!begun) {
            return ServerStatus.of(ServerStatus.State.STOPPED);
        }
        ControlFile end = ControlFile.of(data);
        long position = end.checkpoint() + 1;
        return new ServerStatus(
                ServerStatus.State.STOPPED, false, end.timeline(), position, position, false, false, 0, "");
    }

    @Override
    public void start() {
        if (!begun) {
            beginAsPrimary();
        } else if (!isUp()) {
            boot();
        }
    }

    @Override
    public void startByPromotion() {
        beStandby();
        start();
        promote();
        // Under Patroni the leader was a segment ahead of its replicas after this. The first switch may be a short
        // step.
        asSuperuser(
                connection -> Sql.run(
                        connection,
                        "select pg_switch_wal()",
                        "select pg_logical_emit_message(true, 'rehearsal', 'a record, so that there is something to switch from')",
                        "select pg_switch_wal()"),
                "begin a segment of the log on");
    }

    @Override
    public void stop() {
        Boot current = boot;
        stopped = true;
        probe.close();
        if (current != null && current.process().isAlive()) {
            current.process().stop(GRACE);
        }
    }

    @Override
    public void promote() {
        asSuperuser(connection -> Sql.run(connection, "select pg_promote(true, 30)"), "promote");
        if (status().inRecovery()) {
            throw new HarnessException("could not promote " + name + " within 30 s; the last lines of its log:\n"
                    + running().process().lastLines());
        }
    }

    @Override
    public void follow(InetSocketAddress upstream) {
        if (!begun) {
            beginAsReplica(upstream, BEGIN);
            return;
        }
        if (isUp() && status().isPrimary()) {
            stop();
        }
        change(node -> node.following(upstream, installation.credentials()).waitingFor(List.of()), isUp());
        if (!isUp()) {
            beStandby();
            boot();
        }
    }

    @Override
    public void cloneFrom(Member leader, InetSocketAddress upstream) {
        Path copy = directory.resolve("clone");
        try {
            // Its own data go only when the copy is whole: the leader may die meanwhile, and then they may be the best
            // there are.
            Trees.delete(copy);
            HotCopy.of(serverOf(leader), copy, installation);
            fence();
            Trees.delete(data);
            Files.move(copy, data);
            settings = settings.following(upstream, installation.credentials()).waitingFor(List.of());
            writeSettings();
        } catch (IOException e) {
            throw NoSpace.explain(e, directory, "could not clone " + leader.name() + " for " + name);
        }
        beStandby();
        boot();
    }

    @Override
    public boolean hasDivergedFrom(Member leader) {
        return Divergence.between(this, serverOf(leader));
    }

    @Override
    public void synchronousStandbys(List<String> names) {
        change(node -> node.waitingFor(names), true);
    }

    /** Holds back what this server receives while it is a standby; zero for not at all. */
    public void delayReplay(Duration delay) {
        change(node -> node.delayed(delay), isUp());
    }

    @Override
    public void fence() {
        Boot current = boot;
        if (current != null) {
            current.process().kill();
        }
        probe.close();
    }

    /** Stops the whole process tree in its tracks; clients see a server that says nothing. */
    public void freeze() {
        running().process().freeze();
    }

    /** Lets a frozen process tree go on. */
    public void thaw() {
        running().process().thaw();
    }

    /** Ends the server with its children, without a word to anybody. */
    @Override
    public void close() {
        stopped = true;
        probe.close();
        Boot current = boot;
        if (current != null && current.process().isAlive()) {
            // Whatever is left of one that is dead already goes with the stage.
            current.process().abort();
        }
    }

    /** Another object after each start: tells whether something was done on the server as it is now. */
    Object incarnation() {
        return running();
    }

    boolean isUp() {
        Boot current = boot;
        return current != null && current.process().isAlive();
    }

    /** The server, if it lives, and its children. */
    List<ProcessHandle> processes() {
        return running().process().tree();
    }

    Path data() {
        return data;
    }

    private Boot running() {
        Boot current = boot;
        if (current == null) {
            throw new HarnessException(name + " was never started");
        }
        return current;
    }

    private void boot() {
        moved.accept(bootSilently().address());
    }

    private Boot bootSilently() {
        Boot previous = boot;
        IntSupplier ports =
                Boot.preferring(previous == null ? 0 : previous.address().getPort());
        Boot next = Boot.of(name, installation.binaries(), installation.account(), data, log(), ports, Boot.READY);
        boot = next;
        stopped = false;
        next.process().onExit(this::ended);
        return next;
    }

    private void ended() {
        if (!stopped) {
            crashed.run();
        }
    }

    private void beStandby() {
        try {
            DataDirectory.write(data.resolve(STANDBY), "", installation.account());
        } catch (IOException e) {
            throw NoSpace.explain(e, data, "could not make " + name + " a standby");
        }
    }

    private void change(UnaryOperator<Settings.Node> change, boolean reload) {
        settings = change.apply(settings);
        try {
            writeSettings();
        } catch (IOException e) {
            throw NoSpace.explain(e, data, "could not configure " + name);
        }
        if (reload) {
            asSuperuser(connection -> Sql.run(connection, "select pg_reload_conf()"), "reload the configuration of");
        }
    }

    private void writeSettings() throws IOException {
        DataDirectory.write(Settings.node(data), settings.text(), installation.account());
    }

    // With the template's password, or ours when the primary's first transaction has arrived already.
    private Connection connectAsNewReplica() throws SQLException {
        try {
            return connectWith(installation.template().password());
        } catch (SQLException e) {
            if (!"28P01".equals(e.getSQLState())) {
                throw e;
            }
            return connectWith(installation.credentials().superuser());
        }
    }

    private Connection connectWith(String password) throws SQLException {
        return Connections.open(address(), Credentials.SUPERUSER, password, "postgres");
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private void asSuperuser(Work work, String what) {
        try (Connection connection = connect(Credentials.SUPERUSER, "postgres")) {
            work.with(connection);
        } catch (SQLException e) {
            throw failed("could not " + what + " " + name, e);
        }
    }

    private static HarnessException failed(String what, SQLException e) {
        return new HarnessException(what + ": " + e.getMessage() + NoSpace.hint(e.toString()), e);
    }

    private static PostgresServer serverOf(Member member) {
        if (member instanceof PostgresServer server) {
            return server;
        }
        throw new IllegalArgumentException(member.name() + " is no embedded PostgreSQL server");
    }
}
