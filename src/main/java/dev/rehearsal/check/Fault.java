package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;

/**
 * Rows that a migration can't live with, and what is to be said about them.
 *
 * @param table the table
 * @param subject what it is about: {@code public.users.email}
 * @param what what the migration wants, for the message: {@code public.users.email becomes NOT NULL}
 * @param which which rows forbid it, for the message: {@code rows without a value}
 * @param bad how they are found before the migration
 * @param preflight a single query that counts them in production
 * @param instead SQL for this table
 */
record Fault(Former table, String subject, String what, String which, BadRows bad, String preflight, String instead) {}
