package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
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
import java.util.stream.Collectors;

/** Lets a person break a running cluster by typing, and shows what happens to it. */
final class Steering {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HELP =
            """
            status                    the nodes and their roles
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
    private final Terminal terminal;
    private final boolean quiet;

    Steering(Cluster cluster, Terminal terminal, boolean quiet) {
        this.cluster = cluster;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /** Obeys what is typed; when nothing more can be typed, waits for the end from outside. */
    void steer(BufferedReader typed, Ending ending) {
        if (!quiet) {
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
            String[] words = line.split("\\s+");
            if (words.length > (words[0].equals("delay") ? 3 : 2)) {
                throw new IllegalArgumentException(
                        "one thing at a time: \"" + words[words.length - 1] + "\" is too much");
            }
            switch (words[0]) {
                case "" -> {
                    return;
                }
                case "help" -> terminal.out().println(HELP);
                case "status" -> status();
                case "events" -> cluster.events().forEach(this::tell);
                default -> act(words);
            }
        } catch (IllegalArgumentException | HarnessException e) {
            terminal.err().println(e.getMessage());
        }
    }

    private void status() {
        // In one piece, since events are told by another thread.
        terminal.out()
                .println(cluster.nodes().stream()
                        .map(node -> node.name() + "  " + UpTable.word(node.role()))
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    private void act(String[] words) {
        Faults faults = cluster.faults();
        switch (words[0]) {
            case "switchover" -> switchover(words);
            case "failover" -> faults.failover(PATIENCE);
            case "kill" -> faults.kill(node(words));
            case "start" -> faults.start(node(words));
            case "crash" -> faults.crash(node(words));
            case "freeze" -> faults.freeze(node(words));
            case "thaw" -> faults.thaw(node(words));
            case "isolate" -> faults.isolate(node(words));
            case "rejoin" -> faults.rejoin(node(words));
            case "pause" -> faults.pauseReplay(node(words));
            case "resume" -> faults.resumeReplay(node(words));
            case "delay" -> faults.delayReplay(node(words), duration(words));
            case "fill-wal" -> faults.fillWal(megabytes(words));
            default -> throw new IllegalArgumentException("there is no \"" + words[0] + "\": help lists what there is");
        }
    }

    private void switchover(String[] words) {
        if (words.length > 1) {
            cluster.faults().switchover(node(words), PATIENCE);
        } else {
            cluster.faults().switchover(PATIENCE);
        }
    }

    private Node node(String[] words) {
        if (words.length < 2) {
            throw new IllegalArgumentException(words[0] + " which node? Type " + words[0] + " node1");
        }
        return cluster.node(words[1]);
    }

    private static Duration duration(String[] words) {
        if (words.length < 3) {
            throw new IllegalArgumentException("delay by how much? Type delay " + words[1] + " 2s");
        }
        try {
            return words[2].equals("0s") ? Duration.ZERO : new DurationOption().convert(words[2]);
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int megabytes(String[] words) {
        if (words.length < 2 || !words[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("fill-wal how much? Type fill-wal 64 for 64 MB");
        }
        return Integer.parseInt(words[1]);
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
