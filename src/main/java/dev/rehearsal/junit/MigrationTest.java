package dev.rehearsal.junit;

import dev.rehearsal.KillPoints;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rehearses the migrations of a project: one test for each migration that is judged, one for each scenario, and last the verdict.
 *
 * <pre>{@code
 * class MigrationsTest {
 *
 *     @MigrationTest("classpath:db/migration")
 *     void migrations_are_safe() {}
 * }
 * }</pre>
 *
 * <p>The method's body, {@code @BeforeEach} and {@code @AfterEach} run once for each database, in the test named {@code verdict},
 * when the rehearsal has taken place; they may look closer, but an unsafe or inconclusive verdict fails that test whatever they
 * say. Each of them may have parameters: {@link dev.rehearsal.Verdict}, {@link javax.sql.DataSource} and
 * {@link java.sql.Connection} to the migrated database with ordinary rows (on a replica with {@link Replica}), and
 * {@link dev.rehearsal.cluster.Cluster}: a test that asks for the cluster gets one that nobody else uses.
 *
 * <p>{@link Postgres}, {@link Route}, {@link Seed}, {@link Baseline}, {@link Moves}, {@link Invariant}, {@link Holds},
 * {@link Creates} and {@link Accept} say what is different from the defaults: on the method, on its class, on superclasses, on enclosing classes, or
 * on an annotation of one's own that carries them.
 *
 * <p>With {@link FailedState} it begins where a migration has failed, and is about the way out.
 *
 * <p>May run in parallel: each test has databases of its own on a stage that tests of the same shape share until the JVM of the
 * tests ends. JUnit does not run a method that is private, static or answers something, and says so only in its log.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(MigrationTestExtension.class)
public @interface MigrationTest {

    /**
     * Where the migrations are: a directory ({@code db/migration}) or a place on the class path ({@code classpath:db/migration});
     * the tool is recognised by the files, or named: {@code flyway:db/migration}, {@code sql:db}, {@code prisma:prisma},
     * {@code liquibase:db/changelog}.
     */
    String value();

    /**
     * How long one migration may take, such as {@code "5s"}, after which it is TM01; without this it gets five minutes, and what
     * takes longer is not judged.
     */
    String timeout() default "";

    /**
     * Judges only migrations that are new against this git reference, such as {@code "origin/main"}; {@link #value()} is then a
     * directory of sources, which git knows.
     */
    String since() default "";

    /** The version of Prisma that deploys, such as {@code "7.10.1"} or {@code "<7.4"}; without this, the project's own. */
    String prisma() default "";

    /**
     * The command that migrates, such as {@code "npx knex migrate:latest"}, for tools that are programs of their own; {@link #value()}
     * is the project's directory then, or that of its migrations.
     */
    String command() default "";

    /** The command that tells what is applied, line by line, as {@code bin/rails db:migrate:status} does. */
    String status() default "";

    /** The table and column in which the command's tool keeps its books, such as {@code "my_migrations(name)"}, if it is not known. */
    String ledger() default "";

    /**
     * The role that migrates in production, which may connect and make objects in schema {@code public}; without this, the owner
     * of the database.
     */
    String role() default "";

    /** How large the servers' files may grow, such as {@code "512MB"}; without this, 4 GB. */
    String maxDisk() default "";

    /** At which statements migrations are broken off, to see how one comes out of that. */
    KillPoints killPoints() default KillPoints.PENDING;

    /** Judges only these rules, families of rules ({@code "NN"}) or scenarios. */
    String[] only() default {};

    /** Leaves out these rules, families of rules or scenarios. */
    String[] skip() default {};
}
