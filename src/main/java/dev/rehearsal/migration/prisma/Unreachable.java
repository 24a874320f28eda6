package dev.rehearsal.migration.prisma;

import java.sql.SQLException;

/** Why there is no session, in Prisma's words. */
final class Unreachable {

    private Unreachable() {}

    static Answer answer(String out, DatabaseUrl url, Flavour flavour, SQLException error) {
        return new Answer(1, out, "Error: " + text(url, flavour, error) + "\n");
    }

    private static String text(DatabaseUrl url, Flavour flavour, SQLException error) {
        String host = "`" + url.host() + "`";
        String place = host + ":`" + url.port() + "`";
        return switch (flavour.obstacle(error)) {
            case MISSING ->
                "P1003: Database `" + url.database() + "` does not exist on the database server at `" + url.host() + ":"
                        + url.port() + "`.";
            case REFUSED ->
                "P1000: Authentication failed against database server at " + host
                        + ", the provided database credentials for `" + url.user() + "` are not valid.\n\nPlease make"
                        + " sure to provide valid database credentials for the database server at " + host + ".";
            case DENIED ->
                "P1010: User `" + url.user() + "` was denied access on the database `" + url.database() + "`";
            case SILENT ->
                "P1001: Can't reach database server at " + place
                        + "\n\nPlease make sure your database server is running at " + place + ".";
            case OTHER -> "Schema engine error:\n" + flavour.text(error).replaceFirst("^(ERROR|FATAL): ", "");
        };
    }
}
