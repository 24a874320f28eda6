package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.util.TreeMap;

/** What a node says of itself: the body of {@code /patroni} and of each health check. Pure. */
final class StatusBody {

    private StatusBody() {}

    static JsonObject of(NodeState node) {
        ServerStatus server = node.server();
        JsonObject body = new JsonObject();
        body.addProperty("state", node.state());
        if (server.state() == State.RUNNING) {
            body.addProperty("postmaster_start_time", server.postmasterStart());
        }
        body.addProperty("role", node.role());
        if (server.state() == State.RUNNING) {
            body.addProperty("server_version", server.serverVersion());
            body.add("xlog", xlog(server));
            if (node.isSynchronousStandby()) {
                body.addProperty("sync_standby", true);
            }
            body.addProperty("timeline", server.timeline());
            if (server.inRecovery() && server.streaming() && node.identity().version() == ApiVersion.V4) {
                body.addProperty("replication_state", "streaming");
            }
            JsonArray replication = replication(node);
            if (!replication.isEmpty()) {
                body.add("replication", replication);
            }
        }
        if (node.isUnlocked()) {
            body.addProperty("cluster_unlocked", true);
        }
        body.addProperty("dcs_last_seen", node.storeSeenEpochSecond());
        body.addProperty("database_system_identifier", node.identity().systemIdentifier());
        body.add("patroni", patroni(node));
        return body;
    }

    private static JsonObject xlog(ServerStatus server) {
        JsonObject xlog = new JsonObject();
        if (server.inRecovery()) {
            xlog.addProperty("received_location", server.position());
            xlog.addProperty("replayed_location", server.replayed());
            xlog.add("replayed_timestamp", JsonNull.INSTANCE);
            xlog.addProperty("paused", server.replayPaused());
        } else {
            xlog.addProperty("location", server.position());
        }
        return xlog;
    }

    // What the standbys say of themselves, as the primary's own view of them would have it.
    private static JsonArray replication(NodeState node) {
        JsonArray replication = new JsonArray();
        if (node.store() == null || !node.isPrimary()) {
            return replication;
        }
        SyncKey sync = node.store().sync();
        for (Publication standby : new TreeMap<>(node.store().members()).values()) {
            if (standby.streamsFrom(node.name())) {
                boolean synchronous = sync != null && standby.name().equals(sync.standby());
                JsonObject row = new JsonObject();
                row.addProperty("usename", node.identity().replicationUser());
                row.addProperty("application_name", standby.name());
                row.addProperty("client_addr", ClusterBody.host(standby.database()));
                row.addProperty("state", "streaming");
                row.addProperty("sync_state", synchronous ? "sync" : "async");
                row.addProperty("sync_priority", synchronous ? 1 : 0);
                replication.add(row);
            }
        }
        return replication;
    }

    private static JsonObject patroni(NodeState node) {
        JsonObject patroni = new JsonObject();
        patroni.addProperty("version", node.identity().version().version());
        patroni.addProperty("scope", node.identity().scope());
        if (node.identity().version() == ApiVersion.V4) {
            patroni.addProperty("name", node.name());
        }
        return patroni;
    }
}
