package dev.rehearsal.migration.prisma;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database as Prisma names it: {@code postgresql://user:password@host:port/database?schema=public&sslmode=require}.
 *
 * <p>Parameters that Prisma does not know are passed over, as it does. It never shows the password.
 */
public abstract sealed class DatabaseUrl permits PostgresUrl, MySqlUrl {

    /** A colon or an at-sign in name or password is to be encoded. */
    private static final Pattern URL = Pattern.compile("(postgres(?:ql)?|mysql)://(?:([^:@/?#]*)(?::([^@/?#]*))?@)?"
            + "(\\[[0-9A-Fa-f:.]+]|[^:@/?#\\[\\]]+)(?::(\\d{1,5}))?(?:/([^?#]*))?(?:\\?([^#]*))?");

    private static final String EXPECTED = "expected a URL such as postgresql://user:password@host:5432/database";

    private final String user;
    private final String password;
    private final String host;
    private final String port;
    private final String database;
    private final Map<String, String> parameters = new HashMap<>();

    DatabaseUrl(Matcher url) {
        this.user = decoded(url.group(2));
        this.password = decoded(url.group(3));
        this.host = decoded(url.group(4));
        this.port = url.group(5) == null ? "" : url.group(5);
        this.database = decoded(url.group(6));
        for (String each : url.group(7) == null ? new String[0] : url.group(7).split("&", -1)) {
            int is = each.indexOf('=');
            parameters.put(is < 0 ? each : each.substring(0, is), is < 0 ? "" : decoded(each.substring(is + 1)));
        }
    }

    /** What a URL says; an {@link IllegalArgumentException}, which never holds the password, says what was expected. */
    public static DatabaseUrl parse(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            String scheme = text.replaceFirst("(?s)[:/].*", "");
            boolean other = text.contains("://")
                    && scheme.matches("[a-z+]{2,20}")
                    && !scheme.startsWith("postgres")
                    && !scheme.equals("mysql");
            throw new IllegalArgumentException(other ? EXPECTED + ", not " + scheme + ":" : expected(scheme));
        }
        String scheme = url.group(1);
        DatabaseUrl read = scheme.equals("mysql") ? new MySqlUrl(url) : new PostgresUrl(url);
        String socket = read.parameter(read.socket());
        if (socket.startsWith("/")) {
            throw new IllegalArgumentException(
                    read.socket() + "=" + socket + ": sockets of the system are not supported; name a host and port");
        }
        if (!read.port.isEmpty() && Integer.parseInt(read.port) > 65_535) {
            throw new IllegalArgumentException(expected(scheme) + "; there is no port " + read.port);
        }
        return read;
    }

    private static String expected(String scheme) {
        return scheme.equals("mysql") ? "expected a URL such as mysql://user:password@host:3306/database" : EXPECTED;
    }

    /** What differs on that kind of database. */
    abstract Flavour flavour(boolean locks);

    /** How Prisma calls the kind: {@code PostgreSQL}. */
    abstract String kind();

    /** The parameter that names a socket of the system. */
    abstract String socket();

    abstract String defaultPort();

    abstract String defaultDatabase();

    /** The line with which Prisma begins. */
    abstract String described();

    /** To any database of that server. */
    abstract Connection connect(String other) throws SQLException;

    abstract Properties properties();

    /** Makes the database. */
    abstract void make() throws SQLException;

    /** Goes to where the URL says that the tables are. */
    abstract void enter(Connection session) throws SQLException, Problem;

    /** Whether this version connects to that kind of database. */
    public abstract boolean isServed();

    /** As it was written: the port is told where it was. */
    String place() {
        return port.isEmpty() ? host : host + ":" + port;
    }

    String host() {
        return host;
    }

    String port() {
        return port.isEmpty() ? defaultPort() : port;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String database() {
        return database.isEmpty() ? defaultDatabase() : database;
    }

    /** Empty where it is not said. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    Connection connect() throws SQLException {
        return connect(database());
    }

    /** How long a connection may take to be made. */
    int connectSeconds() {
        String said = parameter("connect_timeout");
        return said.matches("\\d{1,6}") ? Integer.parseInt(said) : 5;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A plus is a plus. */
    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
