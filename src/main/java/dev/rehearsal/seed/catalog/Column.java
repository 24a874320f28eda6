package dev.rehearsal.seed.catalog;

/**
 * A column.
 *
 * @param number its place in the table; never used twice, so it stays the same under a new name
 * @param name its name
 * @param type its type
 * @param modifier its length or precision, as the server packs it; -1 for none
 * @param notNull whether NULL is forbidden
 * @param defaultSql the expression of its default; empty for none
 * @param generated the expression it is computed from; empty for a column that takes values
 */
public record Column(
        int number, String name, Type type, int modifier, boolean notNull, String defaultSql, String generated) {

    /** Whether rows bring a value for it. */
    public boolean takesValues() {
        return generated.isEmpty();
    }

    /** Whether it counts by itself: serial or identity. */
    public boolean counts() {
        return defaultSql.startsWith("nextval(");
    }

    /** Its name as SQL wants it. */
    public String quoted() {
        return Names.quoted(name);
    }
}
