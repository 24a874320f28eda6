package dev.rehearsal.harness;

import dev.rehearsal.cluster.Login;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** The address of a living database, as tools write it. */
public final class LiveUrl {

    private static final String EXPECTED =
            "expected a URL such as postgresql://user:password@host:5432/database or jdbc:postgresql://host/database?user=u";

    private static final Pattern SHAPE = Pattern.compile(
            "(jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?@\\s]+)(?:/([^?\\s]*))?(?:\\?(.*))?");

    /** Prisma's own, which mean nothing to a driver. */
    private static final Set<String> OTHERS =
            Set.of("connection_limit", "pool_timeout", "pgbouncer", "connect_timeout", "sslaccept", "");

    private static final int SECONDS = 5;

    private static final String WORKER =
            "rehearse recover " + UUID.randomUUID().toString().substring(0, 8);

    private final String hosts;
    private final String database;
    private final String schema;
    private final Map<String, String> properties;

    private LiveUrl(String hosts, String database, String schema, Map<String, String> properties) {
        this.hosts = hosts;
        this.database = database;
        this.schema = schema;
        this.properties = Map.copyOf(properties);
    }

    /** What is no URL of a PostgreSQL database is an {@link IllegalArgumentException}, which never holds the password. */
    public static LiveUrl parse(String text) {
        Matcher url = SHAPE.matcher(text.strip());
        if (!url.matches()) {
            String scheme = text.strip().replaceFirst("(?s)://.*", "");
            boolean other =
                    text.contains("://") && scheme.matches("[a-z:+]{2,20}") && !scheme.matches(".*postgres(ql)?");
            String later = scheme.matches("(jdbc:)?(mysql|mariadb)") ? " MySQL and MariaDB come later" : "";
            throw new IllegalArgumentException(other ? EXPECTED + ", not " + scheme + ":" + later : EXPECTED);
        }
        for (String host : url.group(4).split(",", -1)) {
            String port = host.replaceFirst(".*[:\\]]", "");
            boolean hasPort = host.contains(":") && !host.endsWith("]");
            if (hasPort && !port.isEmpty() && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535)) {
                // What stands there may be the half of a password.
                throw new IllegalArgumentException(
                        EXPECTED + (port.matches("\\d+") ? "; there is no port " + port : "; a port is a number"));
            }
        }
        Map<String, String> properties = new HashMap<>();
        properties.put("user", decoded(url.group(2)));
        properties.put("password", decoded(url.group(3)));
        String query = url.group(6);
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            int is = each.indexOf('=');
            properties.put(is < 0 ? each : each.substring(0, is), is < 0 ? "" : decoded(each.substring(is + 1)));
        }
        properties.values().removeIf(String::isEmpty);
        properties.keySet().removeAll(OTHERS);
        String current = Objects.requireNonNullElse(properties.remove("currentSchema"), "");
        String schema = Objects.requireNonNullElse(properties.remove("schema"), current);
        return new LiveUrl(url.group(4), decoded(url.group(5)), schema, properties);
    }

    /** A database of ours, as the role that migrates there. */
    static LiveUrl of(String jdbcUrl, Login login, MigratingRole role) {
        LiveUrl url = parse(jdbcUrl);
        Map<String, String> more = new HashMap<>(url.properties);
        more.put("user", login.user());
        more.put("password", login.password());
        if (!role.isTheOwner()) {
            more.put("options", "-c role=" + role.name().replace("\\", "\\\\").replace(" ", "\\ "));
        }
        return new LiveUrl(url.hosts, url.database, url.schema, more);
    }

    /** Whether the URL says a password. */
    public boolean hasPassword() {
        return properties.containsKey("password");
    }

    /** The same with this password. */
    public LiveUrl withPassword(String secret) {
        Map<String, String> more = new HashMap<>(properties);
        more.put("password", secret);
        return new LiveUrl(hosts, database, schema, more);
    }

    /** The schema that it names; empty where it names none. */
    String schema() {
        return schema;
    }

    /** Host, port and database. */
    public String place() {
        return hosts + "/" + database;
    }

    /** What the driver is told; empty where it is not told. */
    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** A session there that looks, and waits for no answer long. */
    Connection connect() throws SQLException {
        return connect("rehearse status", 6 * SECONDS);
    }

    /** A session there that works as long as it takes; by its name the server tells it from anybody else's. */
    Connection work() throws SQLException {
        return connect(WORKER, 0);
    }

    /** Whether that is what the server calls a session of ours that works there. */
    static boolean isOurs(String session) {
        return session.contains(WORKER);
    }

    private Connection connect(String application, int patience) throws SQLException {
        Properties all = new Properties();
        all.setProperty("ApplicationName", application);
        all.setProperty("connectTimeout", String.valueOf(SECONDS));
        // Somebody may take the connection and never say a word.
        all.setProperty("loginTimeout", String.valueOf(SECONDS * hosts.split(",", -1).length + 1));
        all.setProperty("socketTimeout", String.valueOf(patience));
        all.putAll(properties);
        if (application.equals(WORKER)) {
            all.setProperty("ApplicationName", application);
        }
        String name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        Connection connection = new Driver().connect("jdbc:postgresql://" + hosts + "/" + name, all);
        if (connection == null) {
            throw new IllegalStateException("the driver does not take " + place());
        }
        return connection;
    }

    private static String decoded(@Nullable String text) {
        try {
            return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The decoder's own words quote what may be a password; so they are no cause either.
            throw new IllegalArgumentException(EXPECTED + "; a % in it stands as %25");
        }
    }
}
