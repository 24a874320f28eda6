package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.patroni.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Waits for replicas by log position. */
final class CatchUp {

    private CatchUp() {}

    static void await(EmbeddedNode leader, List<EmbeddedNode> nodes, Duration timeout) {
        long target = leader.server().status().position();
        long deadline = System.nanoTime() + timeout.toNanos();
        for (EmbeddedNode node : nodes) {
            if (node != leader && follows(node.server().status())) {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                Waiting.until(() -> node.server().status().replayed() >= target, left, () -> lag(node, target));
            }
        }
    }

    /** Waits until all others are replicas, whatever they have applied. */
    static Node awaitFollowed(Node leader, List<EmbeddedNode> nodes, Duration timeout) {
        Waiting.until(
                () -> nodes.stream()
                        .allMatch(node -> node.name().equals(leader.name())
                                || follows(node.server().status())),
                timeout,
                () -> "not all nodes follow " + leader.name());
        return leader;
    }

    private static boolean follows(ServerStatus status) {
        return status.state() == ServerStatus.State.RUNNING && status.inRecovery();
    }

    private static String lag(EmbeddedNode node, long target) {
        ServerStatus status = node.server().status();
        String why =
                status.replayPaused() ? "; its replay is paused" : status.streaming() ? "" : "; it does not stream";
        return String.format(
                Locale.ROOT,
                "%s did not catch up: it has applied %s of %s, %d kB are missing%s",
                node.name(),
                lsn(status.replayed()),
                lsn(target),
                Math.max(0, target - status.replayed()) / 1000,
                why);
    }

    private static String lsn(long position) {
        return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & 0xffffffffL);
    }
}
