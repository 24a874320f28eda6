package dev.rehearsal.migration.flyway;

import dev.rehearsal.migration.flyway.Names.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.pattern.ValidatePattern;

/**
 * Has Flyway stop after one migration.
 *
 * <p>Flyway's own target knows versions only, and repeatable migrations run whatever it is. So they get a prefix that no file has; those
 * that ran before are then missing, which validation must not mind.
 */
record UpTo(Resolved last) {

    private static final String NO_FILE = "no file begins like this";

    void applyTo(FluentConfiguration configuration) {
        if (last.kind() == Kind.REPEATABLE) {
            // The story stops it before the one that follows, which must not undo what a group has done.
            configuration.group(false);
            return;
        }
        // Flyway 8 takes no narrower pattern than this without a licence.
        List<ValidatePattern> ignored = new ArrayList<>(Arrays.asList(configuration.getIgnoreMigrationPatterns()));
        ignored.add(ValidatePattern.fromPattern("*:missing"));
        ignored.add(ValidatePattern.fromPattern("*:future"));
        configuration
                .target(last.flywayVersion())
                .repeatableSqlMigrationPrefix(NO_FILE)
                .validateMigrationNaming(false)
                .ignoreMigrationPatterns(ignored.toArray(ValidatePattern[]::new));
    }
}
