package dev.rehearsal.cli;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rehearse up}: a cluster for use with any tool. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse up [options]",
        header = "Starts a PostgreSQL primary with replicas, kept as Patroni keeps them, for use with any tool.",
        description = {
            "",
            "Prints where its nodes, its routers and their Patroni APIs are, and runs until Ctrl-C. Everything is on this "
                    + "machine, reachable from this machine only, and gone afterwards.",
            "",
            "While it runs it can be broken by typing: switchover, failover, kill node1, freeze node1 … (help lists all).",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  rehearse up --replicas 2 --route leader,round-robin",
            "  rehearse up --db-version 16 --json < /dev/null",
        })
final class UpVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final BufferedReader typed;
    private final Ending ending;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many replicas follow the primary; ${DEFAULT-VALUE} unless said.")
    private int replicas = 1;

    @Option(
            names = "--route",
            paramLabel = "ROUTE[,ROUTE...]",
            split = ",",
            defaultValue = "leader",
            converter = RoutesOption.class,
            description =
                    "What routers to open: leader, round-robin, replica, any, stale; ${DEFAULT-VALUE} unless said.")
    private List<Routing> routes = List.of(Routing.LEADER);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port of the first router; a free one unless said.")
    private int port;

    @Option(
            names = "--db-version",
            paramLabel = "V",
            defaultValue = "",
            description = "PostgreSQL's version: 17 or 17.11; the newest at hand unless said.")
    private String version = "";

    @Option(names = "--synchronous", description = "A commit waits until a replica has applied it.")
    private boolean synchronous;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = DurationOption.class,
            description = "How long a leader may be silent before another takes over; ${DEFAULT-VALUE} unless said.")
    private Duration ttl = Duration.ofSeconds(2);

    @Option(
            names = "--loop-wait",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description =
                    "How often each node looks after itself and its lease; an eighth of the ttl unless said. In production "
                            + "a ttl of 30s and a loop wait of 10s are usual.")
    private @Nullable Duration loopWait;

    @Option(
            names = "--apply-delay",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DelayOption.class,
            description =
                    "How long replicas hold back what they receive before they apply it; ${DEFAULT-VALUE} unless said.")
    private Duration applyDelay = Duration.ZERO;

    @Option(
            names = "--unfenced",
            description = "Let an old leader come back as Patroni does without a watchdog device.")
    private boolean unfenced;

    @Option(
            names = "--json",
            description =
                    "Print where everything is as one line of JSON, answer a typed status or events with one too, and "
                            + "tell nothing unasked.")
    private boolean json;

    UpVerb(Terminal terminal, BufferedReader typed, Ending ending) {
        this.terminal = terminal;
        this.typed = typed;
        this.ending = ending;
    }

    @Override
    public Integer call() {
        Topology topology = topology();
        long started = System.nanoTime();
        EmbeddedCluster cluster = ending.closing(EmbeddedCluster.start(topology));
        try (cluster) {
            routes.forEach(route -> cluster.router(route, route == routes.get(0) ? port : 0));
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            terminal.out().println(json ? UpJson.of(cluster, routes) : UpTable.of(cluster, routes, took));
            if (!json) {
                terminal.out().println("Type help to see how to break it; Ctrl-C ends it.");
            }
            terminal.out().flush();
            new Steering(cluster, routes, terminal, json).steer(typed, ending);
        }
        return ExitCodes.OK;
    }

    private Topology topology() {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port " + port + ": expected 1 to 65535");
        }
        Topology asked = with("--replicas " + replicas, () -> Topology.primary().withReplicas(replicas));
        Duration wait = loopWait == null ? ttl.dividedBy(8) : loopWait;
        String lease =
                "--ttl " + ttl.toMillis() + "ms" + (loopWait == null ? "" : " --loop-wait " + wait.toMillis() + "ms");
        Topology leased = with(lease, () -> asked.withLease(ttl, wait));
        Topology delayed =
                with("--apply-delay " + applyDelay.toMillis() + "ms", () -> leased.withApplyDelay(applyDelay));
        Topology versioned =
                with("--db-version " + version, () -> version.isEmpty() ? delayed : delayed.postgres(version));
        Topology fenced = unfenced ? versioned.unfenced() : versioned;
        return synchronous ? fenced.synchronous() : fenced;
    }

    /** Names the option where the vocabulary names its own method. */
    private Topology with(String option, Supplier<Topology> change) {
        try {
            return change.get();
        } catch (IllegalArgumentException e) {
            String expected = String.valueOf(e.getMessage()).replaceFirst("^[^:]*: ", "");
            throw new ParameterException(spec.commandLine(), option + ": " + expected, e);
        }
    }
}
