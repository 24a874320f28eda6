package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;

/** A run of a tool as one migration, where nobody can tell its migrations apart. */
final class Whole {

    private Whole() {}

    static Migration of(Words words) {
        return new Migration("all", words.run(), "");
    }

    static boolean is(Migration migration) {
        return migration.id().equals("all") && migration.file().isEmpty();
    }
}
