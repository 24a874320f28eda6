package dev.rehearsal.migration.prisma;

import java.sql.SQLException;
import java.util.Set;

/** Why there is no session, in Prisma's words. */
final class Unreachable {

    private static final String MISSING = "3D000";
    private static final Set<String> REFUSED = Set.of("28P01", "28000");
    private static final Set<String> SILENT = Set.of("08001", "08004", "08006");

    private Unreachable() {}

    static boolean isMissing(SQLException error) {
        return MISSING.equals(error.getSQLState());
    }

    static Answer answer(String out, DatabaseUrl url, SQLException error) {
        return new Answer(1, out, "Error: " + text(url, error) + "\n");
    }

    private static String text(DatabaseUrl url, SQLException error) {
        String state = String.valueOf(error.getSQLState());
        String host = "`" + url.host() + "`";
        String place = host + ":`" + url.port() + "`";
        if (isMissing(error)) {
            return "P1003: Database `" + url.database() + "` does not exist on the database server at `" + url.host()
                    + ":" + url.port() + "`.";
        }
        if (REFUSED.contains(state)) {
            return "P1000: Authentication failed against database server at " + host
                    + ", the provided database credentials for `" + url.user()
                    + "` are not valid.\n\nPlease make sure to"
                    + " provide valid database credentials for the database server at " + host + ".";
        }
        if (SILENT.contains(state)) {
            return "P1001: Can't reach database server at " + place
                    + "\n\nPlease make sure your database server is running at " + place + ".";
        }
        return "Schema engine error:\n" + String.valueOf(error.getMessage()).replaceFirst("^(ERROR|FATAL): ", "");
    }
}
