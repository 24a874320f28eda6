package dev.rehearsal.migration.prisma;

import java.sql.SQLException;

/**
 * What the server said of a script.
 *
 * @param error its words
 * @param query which of the script's queries it was, from 1; 0 where nobody counted
 */
record Refused(SQLException error, int query) {}
