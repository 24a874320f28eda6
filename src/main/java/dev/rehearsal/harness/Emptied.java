package dev.rehearsal.harness;

import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;

/** Tables that lost all their rows to a repair: what migrations after it do to rows there nobody sees. */
final class Emptied {

    private Emptied() {}

    /** Those that held rows when the migration failed and hold none now, though it took none itself; as {@code schema.table}. */
    static List<String> between(Step failed, Step after, Eye now) {
        return failed.before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty())
                .map(Table::oid)
                .filter(oid -> isFilled(failed.contentsBefore(), oid))
                .filter(oid -> now.contents().containsKey(oid) && !isFilled(now.contents(), oid))
                .filter(oid -> !isFilled(after.contentsBefore(), oid) || isFilled(after.contentsAfter(), oid))
                .flatMap(oid -> now.catalog().table(oid).stream())
                .map(Table::qualified)
                .sorted()
                .toList();
    }

    /** The tables that hold rows when a migration begins, as {@code schema.table}. */
    static List<String> filled(Step step) {
        return step.before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty() && isFilled(step.contentsBefore(), it.oid()))
                .map(Table::qualified)
                .sorted()
                .toList();
    }

    private static boolean isFilled(Map<Long, Contents> contents, long oid) {
        Contents found = contents.get(oid);
        return found != null && found.rows() > 0;
    }

    /** How rows of the user's own come in after a migration. */
    static String wayOut(Step failed) {
        return "@Seed(sql = \"rows.sql\", at = \"" + failed.migration().id() + "\")";
    }
}
