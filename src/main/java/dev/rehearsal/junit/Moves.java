package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows that change their state on purpose: as many as were {@link #where()} before are {@link #to()} afterwards, none is left.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Moves(table = "users", where = "role = 'USER'", to = "role = 'EMPLOYEE'")
 * void every_user_becomes_an_employee() {}
 * }</pre>
 *
 * <p>All that are said, near and far, count.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Moves.Several.class)
public @interface Moves {

    /** The table whose rows move. */
    String table();

    /** What holds for them before, as a condition in SQL. */
    String where();

    /** What holds for them afterwards, as a condition in SQL. */
    String to();

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Each of them. */
        Moves[] value();
    }
}
