package dev.rehearsal.migration.command;

import dev.rehearsal.Executed;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Visitor.Answered;
import dev.rehearsal.migration.script.Places;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import dev.rehearsal.migration.session.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of migrations, in which their statements are looked for. */
final class Texts {

    private final Path directory;
    private final Map<String, Places> places = new HashMap<>();

    Texts(Path directory) {
        this.directory = directory;
    }

    /** Whether a text stands in a migration's file, so that it is no matter of the tool's own. */
    boolean has(Migration migration, String sql) {
        return fresh(migration).of(first(sql)).line() > 0;
    }

    /** Whether it is several statements in one message. */
    boolean isJoined(String sql) {
        return parts(sql).size() > 1;
    }

    private static String first(String sql) {
        List<String> parts = parts(sql);
        return parts.isEmpty() ? sql : parts.get(0);
    }

    /** What went through of something that was asked for, each statement where it stands. */
    List<Executed> executed(Migration migration, Answered answered) {
        List<String> parts = parts(answered.sql());
        int count = answered.tags().size();
        if (answered.failure().isNone() && (parts.size() < 2 || count != parts.size())) {
            String sql = parts.size() == 1 ? parts.get(0) : answered.sql();
            return parts.isEmpty()
                    ? List.of()
                    : List.of(executed(migration, sql, answered, String.join(" ", answered.tags())));
        }
        List<Executed> each = new ArrayList<>();
        for (int i = 0; i < Math.min(count, parts.size()); i++) {
            each.add(executed(migration, parts.get(i), answered, answered.tags().get(i)));
        }
        return each;
    }

    private Executed executed(Migration migration, String sql, Answered answered, String tag) {
        int parts = Math.max(1, answered.tags().size());
        return new Executed(sql, place(migration, sql), answered.took().dividedBy(parts), Rows.of(sql, rows(tag)));
    }

    /** The statement at which something that was asked for failed. */
    String culprit(Answered answered) {
        List<String> parts = parts(answered.sql());
        int at = answered.tags().size();
        return at < parts.size() ? parts.get(at) : answered.sql().strip();
    }

    Place place(Migration migration, String sql) {
        return places.computeIfAbsent(migration.id(), id -> fresh(migration)).of(sql);
    }

    private Places fresh(Migration migration) {
        if (migration.file().isEmpty()) {
            return Places.nowhere();
        }
        return new Places(
                SqlFile.read(directory.resolve(migration.file()), migration.file()), migration.file(), "", "");
    }

    private static List<String> parts(String sql) {
        List<String> parts = new ArrayList<>();
        try {
            for (SqlStatement each : new SqlFile("", sql).statements()) {
                parts.add(each.text());
            }
            return parts;
        } catch (IllegalArgumentException e) {
            // What we can't take apart is one.
            return List.of(sql);
        }
    }

    /** The count at the end of a tag such as {@code INSERT 0 3}. */
    private static long rows(String tag) {
        String count = tag.substring(tag.lastIndexOf(' ') + 1);
        return count.matches("\\d{1,18}") ? Long.parseLong(count) : 0;
    }
}
