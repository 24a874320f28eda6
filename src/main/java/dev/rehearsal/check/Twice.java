package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Coming;
import dev.rehearsal.observation.Index;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows that would have a key which another one of them has, or one that stays. */
final class Twice {

    private static final String OLD = "old";

    private Twice() {}

    /** How they are found; none where the statement does not tell what it writes. */
    static List<BadRows> of(Failed failed) {
        List<String> keys = Detail.keys(failed.failure().detail());
        Optional<Former> table = Former.of(failed);
        if (keys.isEmpty() || table.isEmpty()) {
            return List.of();
        }
        String sql = failed.failure().sql();
        boolean isInsert = failed.statement().mentions("insert", "into");
        return Coming.into(table.get().fresh(), sql).stream()
                .map(it -> it.where("true"))
                .map(it -> found(
                        it,
                        keys,
                        counting(failed, table.get(), keys),
                        stays(it, rows(failed, table.get()), keys, isInsert)))
                .toList();
    }

    private static BadRows found(BadRows coming, List<String> keys, String counting, Optional<String> stays) {
        String from = "(select *, count(*) over (partition by " + String.join(", ", keys) + ") as times from "
                + coming.from() + (counting.isEmpty() ? "" : " where " + counting) + ") as " + Coming.ROW;
        return BadRows.where(from, "times > 1" + stays.map(it -> " or " + it).orElse(""), coming.sample());
    }

    private static Optional<Index> index(Failed failed, Former table) {
        return Stream.of(table.fresh(), table.old())
                .flatMap(it -> it.index(failed.failure().constraint()).stream())
                .findFirst();
    }

    /** Rows without a key, and those that a partial index leaves out, are in nobody's way. */
    private static String counting(Failed failed, Former table, List<String> keys) {
        Optional<Index> index = index(failed, table);
        boolean areNullsAlike = index.filter(it -> it.definition().contains("NULLS NOT DISTINCT"))
                .isPresent();
        Stream<String> present = areNullsAlike ? Stream.empty() : keys.stream().map(it -> "(" + it + ") is not null");
        Stream<String> predicate =
                index.map(Index::predicate).filter(it -> !it.isEmpty()).map(it -> "(" + it + ")").stream();
        return Stream.concat(present, predicate).collect(Collectors.joining(" and "));
    }

    private static String rows(Failed failed, Former table) {
        return index(failed, table)
                .map(Index::predicate)
                .filter(it -> !it.isEmpty())
                .map(it -> "(select tableoid, ctid, * from " + table.rows() + " where " + it + ")")
                .orElse(table.rows());
    }

    /** An expression says its columns without the row's name: of two rows nobody could tell which is meant. */
    private static Optional<String> stays(BadRows coming, String rows, List<String> keys, boolean isInsert) {
        if (keys.stream().anyMatch(it -> !it.matches("\\w+|\"[^\"]+\""))) {
            return Optional.empty();
        }
        String same = keys.stream()
                .map(key -> OLD + "." + key + " = " + Coming.ROW + "." + key)
                .collect(Collectors.joining(" and "));
        String others = isInsert
                ? ""
                : " and (old.tableoid, old.ctid) not in (select tableoid, ctid from " + coming.from() + ")";
        return Optional.of("exists (select from " + rows + " as " + OLD + " where " + same + others + ")");
    }
}
