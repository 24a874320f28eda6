package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.flyway.Names.Kind;
import dev.rehearsal.migration.location.Script;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A migration as its name tells it, before Flyway looks at it.
 *
 * @param migration what the outside sees
 * @param kind which kind
 * @param version its version; empty for repeatable ones
 * @param description what repeatable ones are sorted by
 */
record Resolved(Migration migration, Kind kind, String version, String description) {

    static Resolved of(Script script, Names.Name name) {
        String version = name.version().isEmpty()
                ? ""
                : MigrationVersion.fromVersion(name.version()).getVersion();
        String id = id(name.kind(), version, baseName(script.file()));
        return new Resolved(new Migration(id, script.name(), script.name()), name.kind(), version, name.description());
    }

    static String id(Kind kind, String version, String base) {
        return switch (kind) {
            case VERSIONED -> "V" + version;
            case BASELINE -> "B" + version;
            case UNDO -> "U" + version;
            case REPEATABLE -> base;
        };
    }

    static String baseName(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** What no two may claim. */
    Optional<String> claim() {
        return switch (kind) {
            case VERSIONED -> Optional.of("version " + number());
            case BASELINE -> Optional.of("baseline version " + number());
            case REPEATABLE -> Optional.of("repeatable migration " + description);
            case UNDO -> Optional.empty();
        };
    }

    /** Without zeros that count for nothing: 01.0 is 1 to Flyway. */
    private String number() {
        return version.replaceAll("(?<=^|\\.)0+(?=\\d)", "").replaceFirst("(\\.0)+$", "");
    }

    MigrationVersion flywayVersion() {
        return MigrationVersion.fromVersion(version);
    }
}
