package dev.rehearsal.migration.prisma;

/**
 * Where the books stand in a live database.
 *
 * @param schema the schema, or the database where that is the same
 * @param hasBooks whether they are there, for a role that may not read them, too
 */
record Shelf(String schema, boolean hasBooks) {

    String table() {
        return schema + "." + Ledger.TABLE;
    }
}
