package dev.rehearsal.seed;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server says when it refuses something. */
final class Errors {

    private Errors() {}

    /** One line: the message, then the detail if there is one. */
    static String text(SQLException e) {
        Optional<ServerErrorMessage> server = server(e);
        if (server.isEmpty()) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        String message = String.valueOf(server.get().getMessage());
        String detail = server.get().getDetail();
        return detail == null ? message : message + " (" + detail + ")";
    }

    /** Whether code of the user's said no: a trigger, a function. */
    static boolean isFromFunction(SQLException e) {
        return server(e)
                .map(ServerErrorMessage::getWhere)
                .filter(where -> where.contains("function"))
                .isPresent();
    }

    /** What the server adds to its message; empty for nothing. */
    static String detail(SQLException e) {
        return server(e).map(ServerErrorMessage::getDetail).orElse("");
    }

    /** Whether the server names this table in its error. */
    static boolean isAbout(SQLException e, String schema, String table) {
        return server(e)
                .filter(error -> schema.equals(error.getSchema()) && table.equals(error.getTable()))
                .isPresent();
    }

    /** Whether two values are no ends of a range: the first must not be greater. */
    static boolean isOfRange(SQLException e) {
        return "22000".equals(e.getSQLState());
    }

    /** Whether a value does not fit into an index. */
    static boolean isTooLong(SQLException e) {
        return "54000".equals(e.getSQLState());
    }

    /** Whether an object could not be changed, because something of this transaction is not done with it. */
    static boolean isInUse(SQLException e) {
        return "55006".equals(e.getSQLState());
    }

    /** Whether the rows were refused, rather than that something is wrong with the server or the connection. */
    static boolean isRefusal(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !state.startsWith("08") && !state.startsWith("53") && !state.startsWith("57") && !state.startsWith("58");
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage())
                : Optional.empty();
    }
}
