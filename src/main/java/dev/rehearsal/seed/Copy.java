package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Made;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows by COPY: the fastest way in, and the one that takes values for identity columns without asking. */
final class Copy {

    private static final int CHUNK = 1 << 16;
    private static final byte[] NULL = {'\\', 'N'};

    private final Connection connection;
    private final String statement;

    Copy(Connection connection, Table table, List<Column> columns) {
        this.connection = connection;
        this.statement = "copy " + table.quoted() + " ("
                + columns.stream().map(Column::quoted).collect(Collectors.joining(", ")) + ") from stdin";
    }

    /** Sends them all; answers how many the table took. */
    long send(List<Made> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream(CHUNK + 1024);
            for (Made row : rows) {
                append(text, row.values());
                if (text.size() >= CHUNK) {
                    flush(copy, text);
                }
            }
            flush(copy, text);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void flush(CopyIn copy, ByteArrayOutputStream text) throws SQLException {
        copy.writeToCopy(text.toByteArray(), 0, text.size());
        text.reset();
    }

    private static void append(ByteArrayOutputStream text, List<@Nullable String> cells) {
        boolean first = true;
        for (String cell : cells) {
            if (!first) {
                text.write('\t');
            }
            first = false;
            if (cell == null) {
                text.writeBytes(NULL);
            } else {
                append(text, cell.getBytes(StandardCharsets.UTF_8));
            }
        }
        text.write('\n');
    }

    /** What has to be escaped is seldom, and never a part of another character in UTF-8. */
    private static void append(ByteArrayOutputStream text, byte[] cell) {
        int from = 0;
        for (int i = 0; i < cell.length; i++) {
            int code = escaped(cell[i]);
            if (code != 0) {
                text.write(cell, from, i - from);
                text.write('\\');
                text.write(code);
                from = i + 1;
            }
        }
        text.write(cell, from, cell.length - from);
    }

    private static int escaped(byte code) {
        return switch (code) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }
}
