package dev.rehearsal.probe;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up what is in a table now in the terms of before: by the key it had, in the types it had. */
final class OldTerms {

    private final Survived table;
    private final Table old;
    private final Table now;

    OldTerms(Survived table) {
        this.table = table;
        this.old = table.old();
        this.now = table.now();
    }

    /** The same contents with sums in the terms of before wherever these are others. */
    Contents add(Connection connection, Contents contents) throws SQLException {
        List<Column> oldKey = RowKey.of(old);
        List<Column> newKey = RowKey.of(now);
        Map<Integer, ColumnSum> sums = new HashMap<>(contents.columns());
        boolean sameKey = isAlike(oldKey, newKey);
        for (Column column : Sums.columns(now)) {
            Optional<Column> before = table.before(column).or(() -> exchanged(column));
            ColumnSum sum = sums.get(column.number());
            if (before.isEmpty()
                    || sum == null
                    || (sameKey && Hashing.isAlike(before.get().type(), column.type()))) {
                continue;
            }
            sums.put(
                    column.number(),
                    new ColumnSum(sum.checksum(), sum.values(), inOldTerms(connection, column, before.get(), oldKey)));
        }
        return new Contents(contents.oid(), contents.rows(), sums, contents.partitions());
    }

    /** The one that is gone and whose name it took. */
    private Optional<Column> exchanged(Column column) {
        return old.column(column.name()).filter(it -> table.now(it).isEmpty());
    }

    private boolean isAlike(List<Column> oldKey, List<Column> newKey) {
        boolean alike = oldKey.size() == newKey.size();
        for (int i = 0; alike && i < oldKey.size(); i++) {
            alike = table.now(oldKey.get(i)).equals(Optional.of(newKey.get(i)))
                    && Hashing.isAlike(oldKey.get(i).type(), newKey.get(i).type());
        }
        return alike;
    }

    /** Empty when it can't be said in these terms: no cast leads back, or a column of the key is gone. */
    private String inOldTerms(Connection connection, Column column, Column before, List<Column> oldKey)
            throws SQLException {
        List<Sums.Term> key = new ArrayList<>();
        for (Column part : oldKey) {
            Optional<Column> survived = table.now(part);
            if (survived.isEmpty()) {
                return "";
            }
            key.add(Sums.Term.as(survived.get(), part.type()));
        }
        for (Sums.Term term : ways(column, before)) {
            String[] sum = {""};
            try (Aside aside = Aside.inItsTimeZone(connection)) {
                Policies.lift(aside, List.of(now));
                new Batch()
                        .add(Sums.query(now, List.of(term), key), row -> sum[0] = ContentsReader.text(row.getString(2)))
                        .run(aside);
                return sum[0];
            } catch (SQLException e) {
                if (!isRefused(e)) {
                    throw e;
                }
            }
        }
        return "";
    }

    /** A cast, or by way of text, or as text where the old type was told apart by that and may be gone. */
    private static List<Sums.Term> ways(Column column, Column before) {
        List<Sums.Term> ways = new ArrayList<>();
        ways.add(Sums.Term.as(column, before.type()));
        ways.add(new Sums.Term(column, "text::" + before.type(), before.type()));
        if (Hashing.isByText(before.type())) {
            ways.add(new Sums.Term(column, "text", "text"));
        }
        return ways;
    }

    /** Whether the server says that these values can't be cast: classes 22 (data), 42 (no such cast or type). */
    static boolean isRefused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("42") || state.startsWith("23");
    }
}
