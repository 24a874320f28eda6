package dev.rehearsal.cli;

import com.google.gson.GsonBuilder;
import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.Node;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the nodes and routers of a cluster are and how they are, for scripts: contracts, {@code "schema":"rehearsal/up/1"} and
 * {@code "rehearsal/events/1"}, each one line.
 */
final class UpJson {

    private UpJson() {}

    static String of(Cluster cluster, List<Routing> routes) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "rehearsal/up/1");
        all.put("server", cluster.server());
        all.put("user", cluster.login().user());
        all.put("password", cluster.login().password());
        all.put("database", cluster.login().database());
        all.put("leader", cluster.leader().map(Node::name).orElse(""));
        all.put(
                "nodes",
                cluster.nodes().stream().map(node -> node(cluster, node)).toList());
        all.put("routers", routes.stream().map(route -> router(cluster, route)).toList());
        return line(all);
    }

    /** What happened to it so far. */
    static String of(List<Event> events) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "rehearsal/events/1");
        all.put("events", events.stream().map(UpJson::event).toList());
        return line(all);
    }

    private static Map<String, Object> event(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", event.time().toString());
        fields.put("elapsedMillis", event.elapsed().toMillis());
        fields.put("kind", event.kind().name().toLowerCase(Locale.ROOT));
        fields.put("subject", event.subject());
        fields.put("detail", event.detail());
        return fields;
    }

    private static String line(Map<String, Object> all) {
        return new GsonBuilder().disableHtmlEscaping().create().toJson(all);
    }

    private static Map<String, Object> node(Cluster cluster, Node node) {
        Condition condition = Condition.of(cluster, node);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("role", UpTable.word(condition.role()));
        fields.put("faults", condition.words());
        place(fields, cluster, node.address(), node.jdbcUrl());
        fields.put("patroni", node.patroni().toString());
        fields.put("log", node.log().toString());
        return fields;
    }

    private static Map<String, Object> router(Cluster cluster, Routing route) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("route", RoutesOption.name(route));
        place(fields, cluster, cluster.router(route).address(), cluster.jdbcUrl(route));
        return fields;
    }

    private static void place(Map<String, Object> fields, Cluster cluster, InetSocketAddress address, String jdbcUrl) {
        fields.put("host", "127.0.0.1");
        fields.put("port", address.getPort());
        fields.put("url", UpTable.url(cluster, address));
        fields.put("jdbcUrl", jdbcUrl);
    }
}
