package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Contents.ColumnSum;
import java.util.Set;

/** A moment that gets or loses its zone by whatever zone the session has that migrates: here that says nothing of production's. */
final class Zoned {

    private static final Set<String> MOMENTS = Set.of("timestamp with time zone", "timestamp without time zone");

    private static final String TIME = "time without time zone";

    private static final String INSTEAD =
            """
            -- with the zone written out: many drivers set that of the machine which migrates, others leave the server's
            ALTER TABLE %1$s ALTER COLUMN %2$s TYPE %3$s USING %2$s AT TIME ZONE 'UTC';
            """;

    /** What AT TIME ZONE is not there for. */
    private static final String INSTEAD_OF_LISTS =
            """
            -- with the zone written out: many drivers set that of the machine which migrates, others leave the server's
            SET LOCAL TimeZone = 'UTC';
            ALTER TABLE %1$s ALTER COLUMN %2$s TYPE %3$s;
            """;

    private Zoned() {}

    static boolean isBySession(Recast it) {
        return isRead(bare(it.old().type()), bare(it.now().type()))
                && !it.isCopied()
                && ForProduction.isPlain(it.old().name(), it.expression())
                && it.applied().step().statements().stream()
                        .map(statement -> Statement.of(statement.sql()))
                        .noneMatch(Zoned::setsZone);
    }

    private static boolean isRead(String old, String now) {
        boolean isMoment = MOMENTS.contains(element(old)) && MOMENTS.contains(element(now)) && !old.equals(now);
        return isMoment || (element(old).equals(TIME) && element(now).equals("time with time zone"));
    }

    private static String element(String type) {
        return type.replace("[]", "");
    }

    private static boolean setsZone(Statement statement) {
        return statement.verb().equals("set") && (statement.mentions("timezone") || statement.mentions("time", "zone"));
    }

    /** Without the digits of its seconds. */
    private static String bare(String type) {
        return type.replaceFirst("\\(\\d\\)", "");
    }

    private static boolean isAlone(String type) {
        return MOMENTS.contains(bare(type));
    }

    static Finding finding(Rule rule, Recast it, Culprit culprit) {
        long values = it.table().was(it.old()).map(ColumnSum::values).orElse(0L);
        String column = Names.quoted(it.old().name());
        return it.applied()
                .finding(
                        rule,
                        "%s becomes %s: %,d values are read in the time zone of whoever migrates"
                                .formatted(it.subject(), it.now().type(), values),
                        culprit)
                .about(it.subject())
                .weighing(Severity.WARNING)
                .asking("select count(%s) from %s"
                        .formatted(column, Names.of(it.table().before())))
                .instead((isAlone(it.old().type()) ? INSTEAD : INSTEAD_OF_LISTS)
                        .formatted(
                                Names.of(it.table().after()),
                                Names.quoted(it.now().name()),
                                it.now().type()))
                .measuring("rows", it.table().was().rows())
                .measuring("values", values);
    }
}
