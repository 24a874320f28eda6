package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Values that were made, and can be made again without some of their groups. */
interface Rewritable {

    Table table();

    List<String> groups();

    /** Changes the rows to what {@code setting} leaves of them. */
    Rewritable with(Connection connection, Setting setting) throws SQLException;
}
