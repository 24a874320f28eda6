package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Expectations.Kind;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoints;
import dev.rehearsal.Migration;
import dev.rehearsal.Routing;
import dev.rehearsal.Rule;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.command.Words;
import dev.rehearsal.migration.detection.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What is to be rehearsed, and how. Immutable; nothing starts before {@link #run()}.
 *
 * <pre>{@code
 * Verdict verdict = Rehearsal.of("db/migration").on(Topology.primary().withReplicas(1)).rows(10_000).run();
 * }</pre>
 *
 * <p>What is wrong with the terms or the files is an {@link IllegalArgumentException} that names it; a world that fails is a
 * {@link dev.rehearsal.HarnessException}, never a verdict.
 */
public final class Rehearsal {

    private final Terms terms;

    private Rehearsal(Terms terms) {
        this.terms = terms;
    }

    /**
     * The migrations in a directory ({@code db/migration}) or on the class path ({@code classpath:db/migration}); the tool is
     * recognised by the files, or named: {@code flyway:db/migration}, {@code sql:db}.
     */
    public static Rehearsal of(String migrations) {
        Objects.requireNonNull(migrations, "migrations");
        return new Rehearsal(new Terms(migrations));
    }

    /** The same on another cluster; without this, a primary with one replica on the newest PostgreSQL at hand. */
    public Rehearsal on(Topology topology) {
        return with(copy -> copy.topology = topology);
    }

    /** The same with the route that production takes to the database; without this, to the leader. */
    public Rehearsal by(Routing routing) {
        return with(copy -> copy.routing = routing);
    }

    /** The same with so many rows in each table; without this, a thousand. */
    public Rehearsal rows(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows(" + rows + "): expected at least 1");
        }
        return with(copy -> copy.rows = rows);
    }

    /** The same with other rows: the same number makes the same rows. */
    public Rehearsal seedNumber(long number) {
        return with(copy -> copy.seedNumber = number);
    }

    /** The same with rows of the user's own after a migration: a script, as a path or {@code classpath:} location. */
    public Rehearsal seededBy(String sql, String at) {
        return with(copy -> copy.ownRows = Terms.plus(copy.ownRows, new OwnRows(sql, at)));
    }

    /** The same where all up to and with this migration is in production already: replayed, not judged. */
    public Rehearsal baseline(String migration) {
        return with(copy -> copy.baseline = migration);
    }

    /** The same where only those migrations are judged that are new against a git reference. */
    public Rehearsal since(String reference) {
        return with(copy -> copy.since = reference);
    }

    /** The same where migrations run as a role with these rights and no others, such as {@code "NOCREATEDB"} or a role's name. */
    public Rehearsal as(String role) {
        MigratingRole.of(role);
        return with(copy -> copy.role = role);
    }

    /** The same with the version of Prisma that deploys, such as {@code "7.10.1"} or {@code "<7.4"}; without this, the project's. */
    public Rehearsal prisma(String version) {
        Settings.ofThread().withPrisma(version);
        return with(copy -> copy.prisma = version);
    }

    /** The same with a tool that is a command of its own, such as {@code "npx knex migrate:latest"}. */
    public Rehearsal command(String command) {
        checkCommand(command);
        return with(copy -> copy.command = command);
    }

    /** The same with a command that tells what is applied, as {@code bin/rails db:migrate:status} does. */
    public Rehearsal status(String command) {
        checkCommand(command);
        return with(copy -> copy.status = command);
    }

    /** The same with the table and column in which a command's tool keeps its books, as {@code "my_migrations(name)"}. */
    public Rehearsal ledger(String books) {
        checkLedger(books);
        return with(copy -> copy.ledger = books);
    }

    /** Refuses what can't be a command: an {@link IllegalArgumentException} says what was expected. */
    public static void checkCommand(String command) {
        Words.check(command);
    }

    /** Refuses what can't name a tool's books: an {@link IllegalArgumentException} says what was expected. */
    public static void checkLedger(String books) {
        Words.checkLedger(books);
    }

    /** The same where rows of a table change their state: all that are {@code where} before are {@code to} afterwards. */
    public Rehearsal moving(String table, String where, String to) {
        return with(copy -> copy.moves = Terms.plus(copy.moves, new Move(table, where, to)));
    }

    /** The same where a query's one value never changes. */
    public Rehearsal keeping(String name, String sql, String is) {
        return with(copy -> copy.invariants = Terms.plus(copy.invariants, new Invariant(name, sql, is)));
    }

    /** The same where production's rows fulfil a precondition: ours then do so too. */
    public Rehearsal holding(String name, String sql, String is) {
        return with(copy -> copy.holds = Terms.plus(copy.holds, new Hold(name, sql, is)));
    }

    /** The same where this is to be there when the migrations are through: a table or an enum, with or without its schema. */
    public Rehearsal creating(Kind kind, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("creating(" + kind + ", \"" + name + "\"): expected the name of "
                    + (kind == Kind.ENUM ? "an enum" : "a table"));
        }
        return with(copy -> copy.promises = Terms.plus(copy.promises, new Promise(kind, name.strip())));
    }

    /** The same where a finding is known and wanted. */
    public Rehearsal accepting(String rule, String migration, String because) {
        if (because.isBlank()) {
            throw new IllegalArgumentException("accepting(\"" + rule + "\", \"" + migration + "\"): expected a reason");
        }
        return with(copy -> copy.accepts = Terms.plus(copy.accepts, new Accept(rule, migration, because)));
    }

    /** The same with only these rules, families of rules ({@code NN}) or scenarios. */
    public Rehearsal only(String... rulesOrScenarios) {
        return with(copy -> copy.only = Terms.plus(copy.only, Names.checked("only", rulesOrScenarios)));
    }

    /** The same without these rules, families of rules or scenarios. */
    public Rehearsal skip(String... rulesOrScenarios) {
        return with(copy -> copy.skip = Terms.plus(copy.skip, Names.checked("skip", rulesOrScenarios)));
    }

    /** The same where a migration may take so long and no longer. */
    public Rehearsal timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout(" + limit + "): expected more than zero");
        }
        return with(copy -> copy.timeout = limit);
    }

    /** The same where migrations are broken off at other statements. */
    public Rehearsal killPoints(KillPoints points) {
        return with(copy -> copy.killPoints = points);
    }

    /** Whether migrations are broken off on purpose, which is so when it is known which are pending, or when it was asked for. */
    public boolean breaksOff() {
        return Names.breaksOff(terms);
    }

    /** The same with less patience, or more, where no timeout is said. */
    Rehearsal patience(Duration limit) {
        return with(copy -> copy.patience = limit);
    }

    /** The same where the servers' files may grow to so many bytes; without this, 4 GiB. */
    public Rehearsal maxDisk(long bytes) {
        if (bytes < 1 << 28) {
            throw new IllegalArgumentException("maxDisk(" + bytes + "): expected at least 256 MiB");
        }
        return with(copy -> copy.maxDisk = bytes);
    }

    /** The rules that can be judged, by id. */
    public static List<Rule> rules() {
        return Names.rules();
    }

    /** The scenarios, in the order in which they are reported. */
    public static List<String> scenarios() {
        return Names.scenarios();
    }

    /** The migrations that a run would replay, in order; starts nothing. */
    public List<Migration> migrations() {
        return Project.of(terms).engine().migrations();
    }

    /** Which of them would be judged: all after the baseline, or all that are new. */
    public List<Migration> judged() {
        return Project.of(terms).judged();
    }

    List<Promise> promises() {
        return terms.promises;
    }

    Engine engine() {
        return Project.of(terms).engine();
    }

    /** Refuses what was said in SQL and is none, which takes a server to tell; {@link #rehearse} begins with it. */
    public void checkOn(Stage stage) {
        Spelling.check(terms, stage);
    }

    /** Rehearses on a stage of its own, which is gone afterwards. */
    public Verdict run() {
        Project project = Project.of(terms);
        try (Stage stage = Stage.forVerdicts(terms.topology);
                Rehearsed rehearsed = project.rehearse(stage, Progress.NONE)) {
            return rehearsed.verdict();
        }
    }

    /** Rehearses on a stage that others use too; what it answers holds a database until it is closed. */
    public Rehearsed rehearse(Stage stage, Progress progress) {
        return Project.of(terms).rehearse(stage, progress);
    }

    /**
     * A database on a stage in the state in which a migration leaves it that fails by itself on the rehearsal's ordinary rows; whoever
     * asks closes it. Which migration is none of the project's, or does not fail, is an {@link IllegalArgumentException}.
     */
    public Recovery failedState(Stage stage, String migration) {
        Migration failing = failing(migration);
        return Project.of(terms).failing(stage, failing).byItself();
    }

    /** The same where it is broken off at one of its statements, counted from one, of those that can change something. */
    public Recovery failedState(Stage stage, String migration, int statement, Fault fault) {
        Migration failing = failing(migration);
        return Project.of(terms).failing(stage, failing).brokenAt(statement, fault);
    }

    /** The migration of which a failed state can be made; where there is none, an {@link IllegalArgumentException} says why. */
    public Migration failing(String called) {
        if (!terms.command.isEmpty()) {
            throw new IllegalArgumentException(
                    "a command's failed state is its own tool's to leave: expected migrations of"
                            + " Flyway, Prisma, Liquibase or plain SQL");
        }
        return Project.of(terms).called("failedState(\"" + called + "\")", called);
    }

    /** The cluster it wants. */
    public Topology topology() {
        return terms.topology;
    }

    private Rehearsal with(Consumer<Terms> change) {
        Terms copy = terms.copy();
        change.accept(copy);
        return new Rehearsal(copy);
    }
}
