package dev.rehearsal.migration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a program needs to log in to a database.
 *
 * @param host where to connect
 * @param port the port there
 * @param user the role
 * @param password its password
 * @param database the database
 */
public record Address(String host, int port, String user, String password, String database) {

    /** As most tools want it. */
    public String url() {
        return "postgresql://" + coded(user) + ":" + coded(password) + "@" + host + ":" + port + "/" + coded(database);
    }

    /** As Java's tools want it, with user and password beside it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + coded(database);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
