package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import java.util.List;
import java.util.Set;

/**
 * All migrations in order, and which of them are judged.
 *
 * @param migrations all of them
 * @param judged the ids of those that are judged
 */
record Order(List<Migration> migrations, Set<String> judged) {

    /** All migrations up to and with the baseline. */
    List<Migration> inBaseline() {
        return migrations.stream().takeWhile(it -> !judged.contains(it.id())).toList();
    }

    /** The id of the last migration before the first one that is judged; empty when that is the first of all. */
    String baseline() {
        List<Migration> before = inBaseline();
        return before.isEmpty() ? "" : before.get(before.size() - 1).id();
    }

    /** The id of the migration before; empty for the first. */
    String before(String id) {
        String last = "";
        for (Migration migration : migrations) {
            if (migration.id().equals(id)) {
                return last;
            }
            last = migration.id();
        }
        throw new IllegalArgumentException("no migration " + id);
    }

    /** The migrations after one. */
    List<Migration> after(String id) {
        return migrations.stream().dropWhile(it -> !it.id().equals(id)).skip(1).toList();
    }

    /** Whether it comes before all that are judged. */
    boolean isInBaseline(Migration migration) {
        for (Migration each : migrations) {
            if (judged.contains(each.id())) {
                return false;
            }
            if (each.id().equals(migration.id())) {
                return true;
            }
        }
        return true;
    }

    /** Its place, counted from one. */
    int number(Migration migration) {
        return migrations.indexOf(migration) + 1;
    }
}
