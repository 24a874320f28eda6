package dev.rehearsal.check;

/**
 * Rows of a table, as a query picks them.
 *
 * @param recursive whether the queries before it may refer to themselves
 * @param with queries that it needs before it; empty for none
 * @param from what stands after {@code FROM}: the table with its alias
 * @param self by which name its columns are called
 * @param condition what holds for them; empty when all are picked
 */
record Picked(boolean recursive, String with, String from, String self, String condition) {

    /** How many there are. */
    String count() {
        return before() + "select count(*) from " + rows();
    }

    /** The rows themselves. */
    String all() {
        return before() + "SELECT " + self + ".* FROM " + rows();
    }

    /** Where they lie. */
    String places() {
        return before() + "select " + self + ".tableoid, " + self + ".ctid from " + rows();
    }

    /** What stands after {@code FROM}. */
    String rows() {
        return from + (condition.isEmpty() ? "" : " where " + condition);
    }

    private String before() {
        return with.isEmpty() ? "" : "with " + (recursive ? "recursive " : "") + with + " ";
    }
}
