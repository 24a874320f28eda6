package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Verdicts made by hand. */
final class Sample {

    static final Rule NN02 = new Rule(
            "NN02",
            Severity.ERROR,
            "a column becomes NOT NULL while it holds NULLs",
            "the deploy stops half way, and the version is marked as failed",
            "fill the column first:\nUPDATE users SET email = '' WHERE email IS NULL;");
    static final Rule NN01 = new Rule(
            "NN01", Severity.ERROR, "a NOT NULL column without a default", "the deploy stops", "give it a default");
    static final Rule RC03 = new Rule(
            "RC03", Severity.WARNING, "values changed, undeclared", "what users see changes", "declare the move");
    static final Rule FS03 =
            new Rule("FS03", Severity.ERROR, "half applied", "running it again fails", "one statement a migration");
    static final List<Rule> CATALOGUE = List.of(NN01, NN02, RC03, FS03);

    static final Migration V1 = migration("V1", "V1__users.sql");
    static final Migration V7 = migration("V7", "V7__email_not_null.sql");

    private Sample() {}

    static Migration migration(String id, String script) {
        return new Migration(id, script, script);
    }

    static MigrationRun run(Migration migration, Outcome outcome, int millis) {
        return new MigrationRun(migration, outcome, Duration.ofMillis(millis));
    }

    /** An error that depends on rows, with something that follows from it. */
    static Finding nulls() {
        return Finding.of(NN02, "users.email becomes NOT NULL: 412 of 1,000 rows hold NULL")
                .in(V7)
                .at("ALTER TABLE users\n    ALTER COLUMN email SET NOT NULL", new Place("V7__email_not_null.sql", 3, 4))
                .about("public.users.email")
                .foundBy("populated")
                .because(Lane.ORDINARY)
                .measuring("rows", 1_000)
                .measuring("nullRows", 412L)
                .measuring("samples", List.of("id 1000001", "id 1000004 "))
                .asking("SELECT count(*) FROM users WHERE email IS NULL")
                .reproducedBy("./rehearse verify shop --seed-number 1 --rows 1000 --only NN02")
                .followedBy(
                        List.of(Finding.of(FS03, "the index of line 1 stays").in(V7)));
    }

    static Finding changed() {
        return Finding.of(RC03, "3 values of users.city changed")
                .in(V1)
                .about("public.users.city")
                .foundBy("populated")
                .measuring("share", 0.25);
    }

    static Verdict unsafe() {
        return Verdict.of(new Evidence(
                "Flyway 11.14.0",
                new ServerRun("PostgreSQL", "17.11", "embedded", "17"),
                1,
                List.of("NN01", "NN02", "RC03"),
                List.of(new Accept("DS02", "V5", "column unused since 2024-03, approved in OPS-311")),
                List.of(
                        run(migration("B0", "B0__base.sql"), Outcome.BASELINE, 0),
                        run(V1, Outcome.APPLIED, 12),
                        run(V7, Outcome.MENDED, 1_208),
                        run(migration("V8", "V8__views.sql"), Outcome.APPLIED, 3),
                        run(migration("V9", "V9__later.sql"), Outcome.NOT_RUN, 0)),
                List.of(nulls(), changed()),
                List.of(
                        new NotJudged("--skip routed", "left out as asked", false),
                        new NotJudged("V9__later.sql", "was not run: the ledger is gone", true)),
                List.of("populated", "empty", "again")));
    }

    static Verdict safe() {
        return Verdict.of(new Evidence(
                "SQL",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                42,
                List.of("NN01", "NN02", "RC03", "FS03"),
                List.of(),
                List.of(run(V1, Outcome.APPLIED, 12)),
                List.of(),
                List.of(),
                List.of("populated")));
    }

    static Verdict inconclusive() {
        Evidence evidence = safe().evidence();
        return Verdict.of(new Evidence(
                evidence.engine(),
                evidence.server(),
                42,
                List.of("NN02"),
                List.of(),
                evidence.migrations(),
                List.of(),
                List.of(new NotJudged("table users", "no rows could be made; give some by --seed FILE@V1", true)),
                List.of("populated")));
    }

    /** A broken migration and so many that need what it would have made. */
    static Verdict followed(int count) {
        List<MigrationRun> runs = new ArrayList<>(List.of(run(V1, Outcome.FAILED, 12)));
        List<Finding> following = new ArrayList<>();
        IntStream.rangeClosed(2, count + 1).forEach(i -> {
            Migration migration = migration("V" + i, "V" + i + "__more.sql");
            runs.add(run(migration, Outcome.FAILED, 1));
            following.add(Finding.of(NN01, "needs what V1__users.sql would have made: no users")
                    .in(migration)
                    .measuring("follows", "V1"));
        });
        runs.add(run(migration("V900", "V900__other.sql"), Outcome.APPLIED, 2));
        return Verdict.of(new Evidence(
                "SQL",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                1,
                List.of("NN01", "NN02"),
                List.of(),
                runs,
                List.of(Finding.of(NN01, "fails on a fresh install too")
                        .in(V1)
                        .foundBy("empty")
                        .followedBy(following)),
                List.of(new NotJudged(
                        "assumed: role \"reader\" exists",
                        "no migration makes it, so it was made for this rehearsal",
                        false)),
                List.of("empty")));
    }

    /** Many migrations, each with a finding. */
    static Verdict many(int count) {
        List<MigrationRun> runs = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        IntStream.rangeClosed(1, count).forEach(i -> {
            Migration migration = migration("V" + i, "V" + i + "__m.sql");
            runs.add(run(migration, Outcome.APPLIED, i));
            findings.add(Finding.of(i % 2 == 0 ? RC03 : NN01, "finding " + i).in(migration));
        });
        return Verdict.of(new Evidence(
                "SQL",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                1,
                List.of("NN01"),
                List.of(),
                runs,
                findings,
                List.of(),
                List.of("populated")));
    }

    /** Everything that could break out of an output. */
    static Verdict nasty() {
        String nasty = "\u001b[31m\u0000<b>&]]>\"'` **x** @all #1 [a](javascript:x) | \u202e\ud83d\ude00 ```\nnext";
        Finding found = Finding.of(NN02, nasty)
                .in(new Migration("V1", nasty, nasty))
                .at(nasty, Place.in(nasty))
                .about(nasty)
                .measuring("samples", List.of(nasty))
                .asking(nasty)
                .instead(nasty)
                .reproducedBy(nasty);
        return Verdict.of(new Evidence(
                "SQL",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                1,
                List.of("NN02"),
                List.of(new Accept("DS01", nasty, nasty)),
                List.of(run(new Migration("V1", nasty, nasty), Outcome.FAILED, 1)),
                List.of(found),
                List.of(new NotJudged(nasty, nasty, true)),
                List.of("populated")));
    }

    static Report report(Verdict verdict) {
        return new Report(verdict, CATALOGUE, "sample/shop", "rehearse 0.1.0", Duration.ofMillis(8_250));
    }
}
