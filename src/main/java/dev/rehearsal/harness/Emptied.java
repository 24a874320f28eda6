package dev.rehearsal.harness;

import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables that lost most of their rows to a repair: what migrations after it do to rows there hardly shows. */
final class Emptied {

    private Emptied() {}

    /** Those of which a repair, and not the migration itself, took all rows or most; as {@code schema.table is empty from then on}. */
    static List<String> between(Step failed, Step after, Eye now) {
        return failed.before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty())
                .map(Table::oid)
                .filter(oid -> now.contents().containsKey(oid))
                .filter(oid -> 2 * lost(failed, after, now, oid) > rows(failed.contentsBefore(), oid))
                .flatMap(oid -> now.catalog().table(oid).stream()
                        .map(table ->
                                said(table.qualified(), rows(failed.contentsBefore(), oid), rows(now.contents(), oid))))
                .sorted()
                .toList();
    }

    /** The tables that hold rows when a migration begins, as {@code schema.table}. */
    static List<String> filled(Step step) {
        return step.before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty() && rows(step.contentsBefore(), it.oid()) > 0)
                .map(Table::qualified)
                .sorted()
                .toList();
    }

    private static long lost(Step failed, Step after, Eye now, long oid) {
        long byItself = Math.max(0, rows(after.contentsBefore(), oid) - rows(after.contentsAfter(), oid));
        return rows(failed.contentsBefore(), oid) - rows(now.contents(), oid) - byItself;
    }

    private static String said(String table, long before, long after) {
        return after == 0
                ? table + " is empty from then on"
                : String.format(Locale.ROOT, "%s has %,d of its %,d rows from then on", table, after, before);
    }

    private static long rows(Map<Long, Contents> contents, long oid) {
        Contents found = contents.get(oid);
        return found == null ? 0 : found.rows();
    }

    /** How rows of the user's own come in after a migration. */
    static String wayOut(Step failed) {
        return "@Seed(sql = \"rows.sql\", at = \"" + failed.migration().id() + "\")";
    }
}
