package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;

/** The bodies of {@code /cluster} and {@code /history}. Pure. */
final class ClusterBody {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private ClusterBody() {}

    static JsonObject cluster(StoreView store, Identity identity) {
        JsonArray members = new JsonArray();
        new TreeMap<>(store.members()).values().forEach(said -> members.add(member(said, store, identity.version())));
        JsonObject body = new JsonObject();
        body.add("members", members);
        if (identity.version() == ApiVersion.V4) {
            body.addProperty("scope", identity.scope());
        }
        return body;
    }

    static JsonArray history(StoreView store) {
        JsonArray lines = new JsonArray();
        for (TimelineEntry entry : store.history()) {
            JsonArray line = new JsonArray();
            line.add(entry.timeline());
            line.add(entry.position());
            line.add(entry.reason());
            line.add(ISO.format(entry.time().atOffset(ZoneOffset.UTC)));
            line.add(entry.leader());
            lines.add(line);
        }
        return lines;
    }

    static String apiUrl(InetSocketAddress api) {
        return "http://" + host(api) + ":" + api.getPort() + "/patroni";
    }

    static String host(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        return resolved == null ? address.getHostString() : resolved.getHostAddress();
    }

    private static JsonObject member(Publication said, StoreView store, ApiVersion version) {
        ServerStatus server = said.server();
        boolean leads = said.name().equals(store.leader());
        boolean synchronous =
                store.sync() != null && said.name().equals(store.sync().standby());
        boolean streaming = version == ApiVersion.V4
                && server.inRecovery()
                && server.streaming()
                && said.state().equals(StateWords.RUNNING);
        JsonObject member = new JsonObject();
        member.addProperty("name", said.name());
        member.addProperty("role", leads ? "leader" : synchronous ? "sync_standby" : "replica");
        member.addProperty("state", streaming ? "streaming" : said.state());
        member.addProperty("api_url", apiUrl(said.api()));
        member.addProperty("host", host(said.database()));
        member.addProperty("port", said.database().getPort());
        if (server.timeline() > 0) {
            member.addProperty("timeline", server.timeline());
        }
        if (!leads) {
            addLag(member, server, store.leaderPosition(), version);
        }
        return member;
    }

    private static void addLag(JsonObject member, ServerStatus server, long leaderPosition, ApiVersion version) {
        if (server.position() == 0) {
            member.addProperty("lag", "unknown");
            return;
        }
        long receiveLag = Math.max(0, leaderPosition - server.position());
        long replayLag = Math.max(0, leaderPosition - server.replayed());
        if (version == ApiVersion.V4) {
            member.addProperty("receive_lag", receiveLag);
            member.addProperty("receive_lsn", lsn(server.position()));
            member.addProperty("replay_lag", replayLag);
            member.addProperty("replay_lsn", lsn(server.replayed()));
            member.addProperty("lag", Math.max(receiveLag, replayLag));
            member.addProperty("lsn", lsn(server.position()));
        } else {
            member.addProperty("lag", receiveLag);
        }
    }

    private static String lsn(long position) {
        return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & 0xFFFFFFFFL);
    }
}
