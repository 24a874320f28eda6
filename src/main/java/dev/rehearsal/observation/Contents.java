package dev.rehearsal.observation;

import java.util.HashMap;
import java.util.Map;

/**
 * What stood in a table at one moment, in sums that do not depend on the order of rows.
 *
 * @param oid the table
 * @param rows how many rows
 * @param columns by the column's number
 * @param partitions how many of the rows each partition holds, by its number; those without rows are missing, and so are those that
 *     have partitions themselves
 */
public record Contents(long oid, long rows, Map<Integer, ColumnSum> columns, Map<Long, Long> partitions) {

    /** Copies the maps. */
    public Contents {
        columns = Map.copyOf(columns);
        partitions = Map.copyOf(partitions);
    }

    /** Those of a table without partitions. */
    public Contents(long oid, long rows, Map<Integer, ColumnSum> columns) {
        this(oid, rows, columns, Map.of());
    }

    /** The same with the rows of one more partition. */
    public Contents holding(long partition, long held) {
        Map<Long, Long> more = new HashMap<>(partitions);
        more.put(partition, held);
        return new Contents(oid, rows, columns, more);
    }

    /** Whether the rows are the same, whatever partition holds them. */
    public boolean hasSameRows(Contents other) {
        return rows == other.rows && columns.equals(other.columns);
    }

    /** The same as the next migration meets it: what was before no longer counts. */
    public Contents settled() {
        Map<Integer, ColumnSum> now = new HashMap<>();
        columns.forEach((number, sum) -> now.put(number, new ColumnSum(sum.checksum(), sum.values())));
        return new Contents(oid, rows, now, partitions);
    }

    /**
     * One column of all rows.
     *
     * @param checksum equal when each row has the same value, as long as neither the column's type nor the table's key changes
     * @param values how many are not NULL
     * @param asBefore the checksum of the same values cast back to the type, and told apart by the key, that there were before the
     *     migration: to be compared with the checksum of before; empty when nothing leads back
     */
    public record ColumnSum(String checksum, long values, String asBefore) {

        /** A sum where type and key are what they were. */
        public ColumnSum(String checksum, long values) {
            this(checksum, values, checksum);
        }

        /** Whether something leads back to how it was. */
        public boolean isComparable() {
            return !asBefore.isEmpty();
        }

        /** Whether each row has the value that it had then, whatever its type and the table's key are now. */
        public boolean keeps(ColumnSum before) {
            return asBefore.equals(before.checksum()) && values == before.values();
        }
    }
}
