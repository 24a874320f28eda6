package dev.rehearsal.junit;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Place;
import dev.rehearsal.Rule;
import dev.rehearsal.ServerRun;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.time.Duration;
import java.util.List;

/** Verdicts written by hand. */
final class Verdicts {

    static final Migration V2 = new Migration("V2", "V2__users.sql", "V2__users.sql");
    static final Migration V3 = new Migration("V3", "V3__email.sql", "V3__email.sql");

    static final Finding NN02 = Finding.of(
                    new Rule("NN02", Severity.ERROR, "not null over nulls", "it fails", "fill them first"),
                    "users.email becomes NOT NULL while 12 of 1000 rows hold NULL")
            .in(V3)
            .at("ALTER TABLE users\n    ALTER COLUMN email SET NOT NULL", new Place("V3__email.sql", 2, 3))
            .foundBy("populated")
            .asking("SELECT count(*) FROM users WHERE email IS NULL")
            .instead("UPDATE users SET email = '' WHERE email IS NULL;\nand then the rest")
            .reproducedBy("./rehearse verify db/migration --only NN02");

    static final Finding RC03 = Finding.of(
                    new Rule("RC03", Severity.WARNING, "values changed", "they differ", "look at them"),
                    "12 values of users.name changed")
            .in(V2)
            .foundBy("populated");

    static final Finding PM06 = Finding.of(
                    new Rule("PM06", Severity.ERROR, "again", "not idempotent", "make it so"),
                    "the second run changed public.users")
            .foundBy("again");

    private Verdicts() {}

    static Verdict safe() {
        return of(List.of(applied(V2), applied(V3)), List.of(RC03), List.of());
    }

    static Verdict unsafe() {
        return of(
                List.of(applied(V2), new MigrationRun(V3, Outcome.MENDED, Duration.ofMillis(7))),
                List.of(RC03, NN02, PM06),
                List.of());
    }

    static Verdict inconclusive() {
        return of(
                List.of(applied(V2), new MigrationRun(V3, Outcome.NOT_RUN, Duration.ZERO)),
                List.of(),
                List.of(
                        new NotJudged("V3 on ordinary rows", "the server was gone", true),
                        new NotJudged("scenario routed", "there is no replica", true),
                        new NotJudged("LK", "comes later", false)));
    }

    static Verdict of(List<MigrationRun> runs, List<Finding> findings, List<NotJudged> gaps) {
        return Verdict.of(new Evidence(
                "flyway",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                1,
                List.of("NN02", "PM06", "RC01", "RC03", "RC04", "DS01", "DS03"),
                List.of(),
                runs,
                findings,
                gaps,
                List.of("populated", "empty", "routed", "privilege", "again", "recovery")));
    }

    static MigrationRun applied(Migration migration) {
        return new MigrationRun(migration, Outcome.APPLIED, Duration.ofMillis(3));
    }
}
