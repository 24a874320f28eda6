package dev.rehearsal.migration.prisma;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A database as Prisma names it: {@code postgresql://user:password@host:port/database?schema=public&sslmode=require}.
 *
 * <p>Parameters that Prisma does not know are passed over, as it does. It never shows the password.
 */
public final class DatabaseUrl {

    /** A colon or an at-sign in name or password is to be encoded. */
    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://(?:([^:@/?#]*)(?::([^@/?#]*))?@)?"
            + "(\\[[0-9A-Fa-f:.]+]|[^:@/?#\\[\\]]+)(?::(\\d{1,5}))?(?:/([^?#]*))?(?:\\?([^#]*))?");

    private static final String EXPECTED = "expected a URL such as postgresql://user:password@host:5432/database";

    private final String user;
    private final String password;
    private final String host;
    private final String port;
    private final String database;
    private final Map<String, String> parameters = new HashMap<>();

    private DatabaseUrl(Matcher url) {
        this.user = decoded(url.group(1));
        this.password = decoded(url.group(2));
        this.host = decoded(url.group(3));
        this.port = url.group(4) == null ? "" : url.group(4);
        String named = decoded(url.group(5));
        this.database = named.isEmpty() ? "postgres" : named;
        for (String each : url.group(6) == null ? new String[0] : url.group(6).split("&", -1)) {
            int is = each.indexOf('=');
            parameters.put(is < 0 ? each : each.substring(0, is), is < 0 ? "" : decoded(each.substring(is + 1)));
        }
    }

    /** What a URL says; an {@link IllegalArgumentException}, which never holds the password, says what was expected. */
    public static DatabaseUrl parse(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            String scheme = text.replaceFirst("(?s)[:/].*", "");
            boolean other = text.contains("://") && scheme.matches("[a-z+]{2,20}") && !scheme.startsWith("postgres");
            throw new IllegalArgumentException(other ? EXPECTED + ", not " + scheme + ":" : EXPECTED);
        }
        DatabaseUrl read = new DatabaseUrl(url);
        if (read.parameters.getOrDefault("host", "").startsWith("/")) {
            throw new IllegalArgumentException("host=" + read.parameters.get("host")
                    + ": sockets of the system are not supported; name a host and port");
        }
        if (!read.port.isEmpty() && Integer.parseInt(read.port) > 65_535) {
            throw new IllegalArgumentException(EXPECTED + "; there is no port " + read.port);
        }
        return read;
    }

    /** The line with which Prisma begins. */
    String described() {
        return "Datasource \"db\": PostgreSQL database \"" + database + "\", schema \"" + schema() + "\" at \""
                + place() + "\"\n";
    }

    /** As it was written: the port is told where it was. */
    String place() {
        return port.isEmpty() ? host : host + ":" + port;
    }

    String host() {
        return host;
    }

    String port() {
        return port.isEmpty() ? "5432" : port;
    }

    String user() {
        return user;
    }

    String database() {
        return database;
    }

    String schema() {
        String schema = parameters.getOrDefault("schema", "");
        return schema.isEmpty() ? "public" : schema;
    }

    Connection connect() throws SQLException {
        return connect(database);
    }

    /** To another database of the same server. */
    Connection connect(String other) throws SQLException {
        Connection connection = new Driver()
                .connect(
                        "jdbc:postgresql://" + host + ":" + port() + "/"
                                + URLEncoder.encode(other, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        properties());
        return Objects.requireNonNull(connection, "the driver knows its own URLs");
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", seconds("connect_timeout", "5"));
        properties.setProperty("ApplicationName", parameters.getOrDefault("application_name", "rehearse prisma"));
        String ssl = parameters.getOrDefault("sslmode", "prefer").toLowerCase(Locale.ROOT);
        boolean strict = "strict".equals(parameters.get("sslaccept"));
        properties.setProperty("sslmode", strict && !ssl.equals("disable") ? "verify-full" : ssl);
        String certificate = parameters.get("sslcert");
        if (certificate != null) {
            properties.setProperty("sslrootcert", certificate);
        }
        return properties;
    }

    private String seconds(String name, String unlessSaid) {
        String said = parameters.getOrDefault(name, "");
        return said.matches("\\d{1,6}") ? said : unlessSaid;
    }

    /** A plus is a plus. */
    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
