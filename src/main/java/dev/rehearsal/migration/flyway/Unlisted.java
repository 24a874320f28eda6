package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.flyway.Names.Kind;
import org.flywaydb.core.api.MigrationInfo;

/** A migration that Flyway found where we saw none: by a resolver of the user's, at a location with wildcards. */
final class Unlisted {

    private Unlisted() {}

    static Migration migration(MigrationInfo info) {
        String script = info.getScript();
        String base = Resolved.baseName(script.substring(script.lastIndexOf('/') + 1));
        boolean isRepeatable = info.getVersion() == null;
        String version = isRepeatable ? "" : info.getVersion().getVersion();
        String id = Resolved.id(isRepeatable ? Kind.REPEATABLE : Kind.VERSIONED, version, base);
        return new Migration(id, script, script.endsWith(".sql") ? script : "");
    }
}
