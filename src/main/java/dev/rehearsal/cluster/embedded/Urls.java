package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.postgres.Credentials;
import java.net.InetSocketAddress;

/** How tools are told where the database is. */
final class Urls {

    private Urls() {}

    static String jdbc(InetSocketAddress address) {
        return "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + Credentials.DATABASE;
    }
}
