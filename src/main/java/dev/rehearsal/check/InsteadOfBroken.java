package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.Optional;

/** What to do with a migration that fails everywhere, where more can be said than that it has to be corrected. */
final class InsteadOfBroken {

    private static final String MIXED =
            """
            -- a migration of its own for what can't run in a transaction, such as CREATE INDEX CONCURRENTLY; the rest stays where it is
            -- with flyway.mixed=true both run without a transaction: whatever fails half-way stays half done
            """;

    private static final String UNREADABLE =
            "The file is no text in the encoding that Flyway reads (UTF-8 unless flyway.encoding says another): save it in that, or take it out.";

    private InsteadOfBroken() {}

    /** By what the tool said when it refused to begin. */
    static Optional<String> by(String said) {
        if (said.contains("Unable to calculate checksum")) {
            return Optional.of(UNREADABLE);
        }
        return said.contains("both transactional and non-transactional") ? Optional.of(MIXED) : Optional.empty();
    }

    /** An old CHECK that a new value does not pass: one of the two has to give way. */
    static Optional<String> by(Failed failed) {
        return failed.failure().sqlState().equals("23514")
                ? failed.step()
                        .before()
                        .table(failed.failure().schema() + "."
                                + failed.failure().table())
                        .flatMap(table -> table.constraint(failed.failure().constraint())
                                .filter(it -> it.kind() == 'c')
                                .map(it -> check(table, it)))
                : Optional.empty();
    }

    private static String check(Table table, Constraint check) {
        return """
                -- %3$s was there before and says %4$s
                -- where the value is right, let the check have it first, in a statement before this one
                ALTER TABLE %1$s DROP CONSTRAINT %2$s;
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (<with the new value>) NOT VALID;
                -- in a migration of its own
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                """
                .formatted(Names.of(table), Names.quoted(check.name()), check.name(), check.definition());
    }
}
