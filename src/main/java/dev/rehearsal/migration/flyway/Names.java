package dev.rehearsal.migration.flyway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the names of Flyway's files: prefix, version, separator, description, suffix. */
final class Names {

    /** What a file can be. */
    enum Kind {
        VERSIONED,
        REPEATABLE,
        BASELINE,
        UNDO
    }

    /**
     * A name that Flyway takes for a migration.
     *
     * @param kind which kind
     * @param version the version as it stands in the name; empty for repeatable ones
     * @param description with spaces for underscores
     */
    record Name(Kind kind, String version, String description) {}

    /** V1_one.sql, v2__two.sql, 3__three.sql, V1.a__b.sql, R_views.sql: somebody meant it to run. */
    private static final Pattern MEANT = Pattern.compile("(?i)[VBU]?[._-]?\\d.*|R_.*|[VBR].{0,2}__.*");

    private final FlywayProject project;
    private final List<String> suffixes;

    Names(FlywayProject project) {
        this.project = project;
        this.suffixes = List.of(project.setting("sqlMigrationSuffixes", ".sql").split("\\s*,\\s*"));
    }

    /** How a migration's file is to be named here. */
    String example() {
        String separator = project.setting("sqlMigrationSeparator", "__");
        String rest = suffixes.get(0);
        return project.setting("sqlMigrationPrefix", "V") + "2" + separator + "what_it_does" + rest + " or "
                + project.setting("repeatableSqlMigrationPrefix", "R") + separator + "what_it_is" + rest
                + (separator.equals("__") ? ", with two underscores" : "");
    }

    /** Whether it ends as Flyway's SQL files do here. */
    boolean isSql(String file) {
        return suffixes.stream().anyMatch(file::endsWith);
    }

    /** Whether an SQL file looks like a migration and is none by its name. */
    boolean isMisnamed(String file) {
        return MEANT.matcher(file).matches() && ofFile(file).isEmpty();
    }

    /** What an SQL file's name says; empty when it is none of Flyway's. */
    Optional<Name> ofFile(String file) {
        return suffixes.stream()
                .filter(file::endsWith)
                .findFirst()
                .flatMap(suffix -> parse(file.substring(0, file.length() - suffix.length())));
    }

    /** What the name of a class or of a file without its suffix says. */
    Optional<Name> parse(String name) {
        String separator = project.setting("sqlMigrationSeparator", "__");
        int split = name.indexOf(separator);
        String head = split < 0 ? name : name.substring(0, split);
        String description =
                split < 0 ? "" : name.substring(split + separator.length()).replace('_', ' ');
        if (!description.isEmpty() && head.equals(project.setting("repeatableSqlMigrationPrefix", "R"))) {
            return Optional.of(new Name(Kind.REPEATABLE, "", description));
        }
        return versioned(Kind.VERSIONED, project.setting("sqlMigrationPrefix", "V"), head, description)
                .or(() -> versioned(Kind.BASELINE, project.setting("baselineMigrationPrefix", "B"), head, description))
                .or(() -> versioned(Kind.UNDO, project.setting("undoSqlMigrationPrefix", "U"), head, description));
    }

    private static Optional<Name> versioned(Kind kind, String prefix, String head, String description) {
        String version = head.startsWith(prefix) ? head.substring(prefix.length()) : "";
        return version.matches("\\d+([._]\\d+)*")
                ? Optional.of(new Name(kind, version, description))
                : Optional.empty();
    }
}
