package dev.rehearsal.cli;

import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the nodes and routers of a cluster are, for people to read and to paste from. */
final class UpTable {

    private UpTable() {}

    static String of(Cluster cluster, List<Routing> routes, Duration took) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s, ready in %.1f s%n%n", cluster.server(), took.toMillis() / 1000.0));
        List<String[]> rows = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            rows.add(new String[] {
                node.name(),
                word(node.role()),
                url(cluster, node.address()),
                node.patroni().toString()
            });
        }
        for (Routing route : routes) {
            rows.add(new String[] {
                "router",
                RoutesOption.name(route),
                url(cluster, cluster.router(route).address()),
                ""
            });
        }
        rows.add(0, new String[] {"name", "role", "url", "patroni"});
        return text.append(aligned(rows)).toString();
    }

    static String word(Role role) {
        return switch (role) {
            case LEADER -> "leader";
            case REPLICA -> "replica";
            case UNKNOWN -> "down";
        };
    }

    /** As libpq and most tools outside Java read it; the password is this cluster's alone and dies with it. */
    static String url(Cluster cluster, InetSocketAddress address) {
        return "postgresql://" + cluster.login().user() + ":" + cluster.login().password() + "@127.0.0.1:"
                + address.getPort() + "/" + cluster.login().database();
    }

    private static String aligned(List<String[]> rows) {
        int[] widths = new int[4];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.length; i++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row[i]));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
