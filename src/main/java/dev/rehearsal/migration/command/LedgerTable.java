package dev.rehearsal.migration.command;

import java.util.List;
import java.util.Map;

/**
 * A tool's books as they stand in a database.
 *
 * @param ledger whose they are
 * @param name schema and table, as SQL takes them
 * @param columns each column with its type
 */
record LedgerTable(Ledger ledger, String name, Map<String, String> columns) {

    private static final String TIME = "timestamp ";

    /** Copies the map. */
    LedgerTable {
        columns = Map.copyOf(columns);
    }

    boolean fits() {
        return columns.keySet().containsAll(ledger.columns());
    }

    /** Whether another tool calls its table so, and has more in it. */
    boolean isFurther(LedgerTable other) {
        return name.equals(other.name)
                && ledger.columns().size() > other.ledger.columns().size();
    }

    /** Its schema, as SQL takes it. */
    String schema() {
        return name.replaceFirst("\\.(?:\"[^.]*\"|[^.\"]*)$", "");
    }

    /** Whether its lines are numbered as they were written. */
    boolean isNumbered() {
        return columns.getOrDefault("id", "").matches("integer|bigint")
                && !ledger.id().equals("\"id\"");
    }

    /** Each line with its name, whether it went through, whether it began, and when it was written. */
    String query() {
        return "select (" + ledger.id() + ")::text, coalesce((" + ledger.done() + "), false), coalesce(("
                + ledger.begun() + "), false), " + time() + " from " + name + (isNumbered() ? " order by id" : "");
    }

    /** It is null where the books do not tell. */
    private String time() {
        if (columns.containsKey("finished_at") && columns.containsKey("started_at")) {
            return "coalesce(finished_at, started_at)";
        }
        List<String> times = columns.entrySet().stream()
                .filter(it -> it.getValue().startsWith(TIME))
                .map(Map.Entry::getKey)
                .toList();
        if (times.size() != 1) {
            return "null::timestamptz";
        }
        // Ecto writes the time in UTC, and no zone.
        boolean isUtc =
                times.get(0).equals("inserted_at") && "timestamp without time zone".equals(columns.get("inserted_at"));
        return "(\"" + times.get(0).replace("\"", "\"\"") + "\"" + (isUtc ? " at time zone 'UTC'" : "")
                + ")::timestamptz";
    }
}
