package dev.rehearsal.migration.prisma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/** A server's error as Prisma's engine prints such a thing, which is how Rust prints it. */
record DebugText(ServerErrorMessage said) {

    @Override
    public String toString() {
        return "DbError { severity: " + quoted(said.getSeverity()) + ", parsed_severity: Some(" + severity()
                + "), code: SqlState(E" + said.getSQLState() + "), message: " + quoted(said.getMessage())
                + ", detail: " + some(said.getDetail()) + ", hint: " + some(said.getHint())
                + ", position: " + (said.getPosition() > 0 ? "Some(Original(" + said.getPosition() + "))" : "None")
                + ", where_: " + some(said.getWhere()) + ", schema: " + some(said.getSchema())
                + ", table: " + some(said.getTable()) + ", column: " + some(said.getColumn())
                + ", datatype: " + some(said.getDatatype()) + ", constraint: " + some(said.getConstraint())
                + ", file: " + some(said.getFile())
                + ", line: " + (said.getLine() > 0 ? "Some(" + said.getLine() + ")" : "None")
                + ", routine: " + some(said.getRoutine()) + " }";
    }

    private String severity() {
        String severity = String.valueOf(said.getSeverity());
        return severity.isEmpty()
                ? "Error"
                : severity.charAt(0) + severity.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String some(@Nullable String value) {
        return value == null ? "None" : "Some(" + quoted(value) + ")";
    }

    private static String quoted(@Nullable String value) {
        return "\""
                + String.valueOf(value)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
