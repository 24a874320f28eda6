package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.util.Locale;

/** The body of {@code /metrics}, for Prometheus. Pure. */
final class MetricsBody {

    private final StringBuilder text = new StringBuilder();
    private final String labels;

    private MetricsBody(String labels) {
        this.labels = labels;
    }

    static String of(NodeState node) {
        ServerStatus server = node.server();
        boolean running = server.state() == State.RUNNING;
        boolean standby = running && server.inRecovery();
        boolean v4 = node.identity().version() == ApiVersion.V4;
        String name = v4 ? "\",name=\"" + node.name() : "";
        MetricsBody body = new MetricsBody("{scope=\"" + node.identity().scope() + name + "\"}");
        body.gauge("version", "Version of Patroni, two digits a part.", semver(node));
        body.gauge("postgres_running", "Whether the server runs.", bit(node.isRunning()));
        if (!v4) {
            body.gauge("master", "Whether this node is the primary.", bit(node.isPrimary()));
        }
        body.gauge("primary", "Whether this node is the primary.", bit(node.isPrimary()));
        body.counter("xlog_location", "End of the primary's log, else 0.", node.isPrimary() ? server.position() : 0);
        body.gauge("standby_leader", "Whether this node leads a standby cluster.", "0");
        body.gauge("replica", "Whether this node is a replica.", bit(standby));
        body.gauge("sync_standby", "Whether commits wait for this node.", bit(node.isSynchronousStandby()));
        body.counter("xlog_received_location", "End of the log a replica received.", standby ? server.position() : 0);
        body.counter("xlog_replayed_location", "End of the log a replica applied.", standby ? server.replayed() : 0);
        body.gauge("xlog_paused", "Whether applying is paused.", bit(server.replayPaused()));
        if (v4) {
            body.gauge("postgres_streaming", "Whether a replica is connected.", bit(server.streaming()));
        }
        body.gauge("postgres_server_version", "Version of the server, 0 unless it runs.", "" + server.serverVersion());
        body.gauge("cluster_unlocked", "Whether nobody has the lease.", bit(node.isUnlocked()));
        body.gauge("failsafe_mode_is_active", "Always 0: there is no failsafe mode.", "0");
        body.counter("postgres_timeline", "Timeline of the server, 0 unless it runs.", server.timeline());
        body.gauge("dcs_last_seen", "When the store was last reached.", "" + node.storeSeenEpochSecond());
        body.gauge("pending_restart", "Always 0: no setting waits for a restart.", "0");
        body.gauge("is_paused", "Always 0: failover is never switched off.", "0");
        return body.text.toString();
    }

    private void gauge(String name, String help, String value) {
        add(name, help, "gauge", value);
    }

    private void counter(String name, String help, long value) {
        add(name, help, "counter", Long.toString(value));
    }

    private void add(String name, String help, String type, String value) {
        text.append("# HELP patroni_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE patroni_").append(name).append(' ').append(type).append('\n');
        text.append("patroni_")
                .append(name)
                .append(labels)
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String bit(boolean on) {
        return on ? "1" : "0";
    }

    private static String semver(NodeState node) {
        StringBuilder digits = new StringBuilder();
        for (String part : node.identity().version().version().split("\\.")) {
            digits.append(String.format(Locale.ROOT, "%02d", Integer.parseInt(part)));
        }
        return digits.toString();
    }
}
