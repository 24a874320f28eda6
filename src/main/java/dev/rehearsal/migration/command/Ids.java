package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How tools' books call the migrations of a directory. */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("\\A[Vv]?(\\d+)(?![0-9])");

    private Ids() {}

    /** The number that its name begins with; the name where there is none. */
    static String version(Migration migration) {
        Matcher number = NUMBER.matcher(migration.id());
        return number.find() ? number.group(1) : migration.id();
    }

    /** As the tool would write it down. */
    static String line(Ledger ledger, Migration migration) {
        return switch (ledger.table()) {
            case "schema_migrations", "__diesel_schema_migrations" -> version(migration);
            case "knex_migrations", "SequelizeMeta" -> migration.script();
            case "alembic_version" -> migration.id().replaceFirst("_.*", "");
            default -> migration.id();
        };
    }

    /** The one that a line means. */
    static Optional<Migration> find(List<Migration> all, String line) {
        return all.stream().filter(it -> isCalled(it, line)).findFirst().or(() -> all.stream()
                .filter(it -> isNumbered(it, line))
                .findFirst());
    }

    private static boolean isCalled(Migration migration, String line) {
        String file = migration.file().substring(migration.file().lastIndexOf('/') + 1);
        return line.equals(migration.id())
                || line.equals(migration.script())
                || line.equals(file)
                || (migration.id().startsWith(line + "_") && !line.isEmpty())
                || line.endsWith("." + migration.id());
    }

    private static boolean isNumbered(Migration migration, String line) {
        Matcher number = NUMBER.matcher(migration.id());
        return line.matches("\\d{1,18}")
                && number.find()
                && number.group(1).length() <= 18
                && Long.parseLong(number.group(1)) == Long.parseLong(line);
    }
}
