package dev.rehearsal.check.sql;

/**
 * The rows of one table that stand in the way, as SQL finds them.
 *
 * @param prelude statements that have to run before, such as a function in {@code pg_temp}; mostly empty
 * @param from what stands after FROM; has {@code tableoid} and {@code ctid}
 * @param where what tells them from the others
 * @param sample an expression that shows one of them
 * @param keys an expression with one value for all rows that are in each other's way; empty where each stands alone
 */
public record BadRows(String prelude, String from, String where, String sample, String keys) {

    /** Rows that are found by a condition. */
    public static BadRows where(String from, String condition, String sample) {
        return new BadRows("", from, condition, sample, "");
    }

    /** How many, and how many keys. */
    public String count() {
        String items = keys.isEmpty() ? "count(*)" : "count(*), count(distinct " + keys + ")";
        return prelude + "select " + items + " from " + from + " where " + where;
    }

    /** Five of them at most, always the same. */
    public String samples() {
        return prelude + "select distinct left(cast(" + sample + " as text), 200) from " + from + " where " + where
                + " order by 1 limit 5";
    }

    /** How many, for a database on which nothing may be made; only where there is no prelude. */
    public String preflight() {
        return "select count(*) from " + from + (where.equals("true") ? "" : " where " + where);
    }

    /** Which: to be put behind {@code (tableoid, ctid) in}. */
    public String picked() {
        return "(select tableoid, ctid from " + from + " where " + where + ")";
    }
}
