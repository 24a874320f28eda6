package dev.rehearsal.junit;

import dev.rehearsal.KillPoint.Fault;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a test in the state in which a migration leaves the database that failed: nothing is judged but the way out of it.
 *
 * <pre>{@code
 * @MigrationTest("prisma:prisma/migrations")
 * @FailedState(migration = "20250919081913_server_ansible_tweaks", at = 1)
 * void we_can_get_out_of_this() {}
 * }</pre>
 *
 * <p>An empty body asks that the recovery converges: that the plan of {@code rehearse recover} leads to the schema and the rows that
 * the database would have come to, had nothing failed. With a {@link dev.rehearsal.harness.Recovery} as a parameter the body itself
 * says what is expected; before it asks it may do to the database what was done in production.
 *
 * <p>Each one that is said is a test of its own, on each database of a matrix.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(FailedState.Several.class)
public @interface FailedState {

    /** What {@link #at()} is when the migration fails by itself. */
    int BY_ITSELF = -1;

    /** The migration: {@code V7}, {@code V7__drop_fax.sql} or {@code 7}. */
    String migration();

    /**
     * At which of its statements it fails, counted from one among those that can change something; without this it fails by itself
     * on the rehearsal's ordinary rows.
     */
    int at() default BY_ITSELF;

    /** How it fails there. */
    Fault fault() default Fault.FAILS;

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Each of them. */
        FailedState[] value();
    }
}
