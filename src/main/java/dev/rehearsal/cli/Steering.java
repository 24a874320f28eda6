package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.Faults;
import dev.rehearsal.cluster.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lets a person break a running cluster by typing, and shows what happens to it. */
final class Steering {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HELP =
            """
            status                    the nodes, their roles, and the faults in force
            switchover [NODE]         the leader hands over to NODE, or to the best replica
            failover                  the leader is killed, a replica takes over
            kill NODE, start NODE     the machine dies; it comes back
            crash NODE                the server dies, its agent starts it again
            freeze NODE, thaw NODE    the machine hangs; it goes on
            isolate NODE, rejoin NODE the network is cut; it is whole again
            pause NODE, resume NODE   a replica stops applying what it receives; it applies again
            delay NODE DURATION       a replica applies only after DURATION (0s ends that)
            fill-wal MB               the leader writes that much log for its replicas to work through
            events                    everything that happened so far
            quit                      ends it all""";

    private final Cluster cluster;
    private final List<Routing> routes;
    private final Terminal terminal;
    private final boolean json;

    /** With {@code json} it answers in lines of JSON, and tells nothing unasked. */
    Steering(Cluster cluster, List<Routing> routes, Terminal terminal, boolean json) {
        this.cluster = cluster;
        this.routes = List.copyOf(routes);
        this.terminal = terminal;
        this.json = json;
    }

    /** Obeys what is typed; when nothing more can be typed, waits for the end from outside. */
    void steer(BufferedReader typed, Ending ending) {
        if (!json) {
            Thread reporter = new Thread(this::report, "rehearsal-events");
            reporter.setDaemon(true);
            reporter.start();
        }
        try {
            for (String line = typed.readLine(); line != null; line = typed.readLine()) {
                if (List.of("quit", "exit").contains(line.strip())) {
                    ending.done();
                    return;
                }
                obey(line.strip());
                terminal.out().flush();
            }
        } catch (IOException e) {
            terminal.err().println("nothing more can be typed: " + e.getMessage());
        }
        ending.await();
    }

    private void obey(String line) {
        try {
            Typed typed = Typed.of(line);
            switch (typed.verb()) {
                case "" -> {}
                case "help" -> (json ? terminal.err() : terminal.out()).println(HELP);
                case "status" -> terminal.out().println(json ? UpJson.of(cluster, routes) : status());
                case "events" -> events();
                default -> act(typed);
            }
        } catch (IllegalArgumentException | HarnessException e) {
            terminal.err().println(e.getMessage());
        }
    }

    // In one piece, since events are told by another thread.
    private String status() {
        return cluster.nodes().stream()
                .map(node -> node.name() + "  " + Condition.of(cluster, node).text())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void events() {
        if (json) {
            terminal.out().println(UpJson.of(cluster.events()));
        } else {
            cluster.events().forEach(this::tell);
        }
    }

    private void act(Typed typed) {
        Faults faults = cluster.faults();
        switch (typed.verb()) {
            case "switchover" -> switchover(typed);
            case "failover" -> faults.failover(PATIENCE);
            case "kill" -> on(typed, faults::kill);
            case "start" -> on(typed, faults::start);
            case "crash" -> on(typed, faults::crash);
            case "freeze" -> on(typed, faults::freeze);
            case "thaw" -> on(typed, faults::thaw);
            case "isolate" -> on(typed, faults::isolate);
            case "rejoin" -> on(typed, faults::rejoin);
            case "pause" -> on(typed, faults::pauseReplay);
            case "resume" -> on(typed, faults::resumeReplay);
            case "delay" -> on(typed, node -> faults.delayReplay(node, typed.duration()));
            case "fill-wal" -> faults.fillWal(typed.megabytes());
            default ->
                throw new IllegalArgumentException("there is no \"" + typed.verb() + "\": help lists what there is");
        }
    }

    private void on(Typed typed, Predicate<Node> deed) {
        Node node = typed.node(cluster);
        if (!deed.test(node)) {
            String why = Unchanged.why(typed.verb(), Condition.of(cluster, node));
            terminal.err().println("nothing changed: " + node.name() + " " + why);
        }
    }

    private void switchover(Typed typed) {
        if (typed.namesNode()) {
            on(typed, this::handOverTo);
        } else {
            cluster.faults().switchover(PATIENCE);
        }
    }

    private boolean handOverTo(Node candidate) {
        if (cluster.awaitLeader(PATIENCE).name().equals(candidate.name())) {
            return false;
        }
        cluster.faults().switchover(candidate, PATIENCE);
        return true;
    }

    private void report() {
        for (int seen = cluster.events().size(); ; seen++) {
            Optional<Event> next = Optional.empty();
            while (next.isEmpty() && !Thread.currentThread().isInterrupted()) {
                next = cluster.awaitEvent(seen, event -> true, Duration.ofHours(1));
            }
            next.ifPresent(this::tell);
            terminal.out().flush();
        }
    }

    private void tell(Event event) {
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%8.3f s  %-8s %-8s %s",
                        event.elapsed().toMillis() / 1000.0,
                        event.subject(),
                        event.kind().name().toLowerCase(Locale.ROOT),
                        event.detail()));
    }
}
