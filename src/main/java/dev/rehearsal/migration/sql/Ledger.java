package dev.rehearsal.migration.sql;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.location.Script;
import dev.rehearsal.migration.standing.Books;
import dev.rehearsal.migration.standing.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The books that a directory of SQL files has in a database, since no tool keeps any. */
final class Ledger {

    /** Where tools keep theirs: a role that may make the migrations' tables may make this one. */
    static final String TABLE = "public.rehearsal_ledger";

    private static final String MAKE = "create table " + TABLE + " (position bigint generated always as identity"
            + " primary key, id text not null unique, checksum text not null,"
            + " applied_at timestamptz not null default now())";

    private static final String READ_ONLY = "25006";

    private Ledger() {}

    static void make(Connection session) throws SQLException {
        if (!exists(session)) {
            try (Statement statement = session.createStatement()) {
                statement.execute(MAKE);
            } catch (SQLException e) {
                // On a replica the first statement that writes says so, with its file and line.
                if (!READ_ONLY.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    static boolean exists(Connection session) throws SQLException {
        return new Books("public", "rehearsal_ledger").exist(session);
    }

    static List<LedgerRow> rows(Connection session) throws SQLException {
        return lines(session).stream()
                .map(it -> new LedgerRow(it.migration().id(), true, it.checksum()))
                .toList();
    }

    /** The same with all that stands there. */
    static List<Line> lines(Connection session) throws SQLException {
        List<Line> lines = new ArrayList<>();
        if (!exists(session)) {
            return lines;
        }
        String query = "select id, checksum, applied_at from " + TABLE + " order by position";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String id = row.getString(1);
                lines.add(new Line(
                        new Migration(id, id + ".sql", ""),
                        State.APPLIED,
                        row.getString(2),
                        Optional.of(row.getTimestamp(3).toInstant()),
                        ""));
            }
        }
        return lines;
    }

    static void add(Connection session, Migration migration, String checksum) throws SQLException {
        String insert = "insert into " + TABLE + " (id, checksum) values (?, ?)";
        try (PreparedStatement statement = session.prepareStatement(insert)) {
            statement.setString(1, migration.id());
            statement.setString(2, checksum);
            statement.executeUpdate();
        }
    }

    static void remove(Connection session, Migration migration) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("delete from " + TABLE + " where id = ?")) {
            statement.setString(1, migration.id());
            statement.executeUpdate();
        }
    }

    /** The same on every system: line ends don't count. */
    static String checksum(Script script) {
        try {
            String text = script.read(StandardCharsets.UTF_8).text().replace("\r\n", "\n");
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
