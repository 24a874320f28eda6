package dev.rehearsal.cli;

import com.google.gson.GsonBuilder;
import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the nodes and routers of a cluster are, for scripts. */
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
        return new GsonBuilder().disableHtmlEscaping().create().toJson(all);
    }

    private static Map<String, Object> node(Cluster cluster, Node node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("role", UpTable.word(node.role()));
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
