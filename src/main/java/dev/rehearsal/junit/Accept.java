package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A finding that is known and wanted: it no longer makes the verdict unsafe. One that matches nothing is reported.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Accept(rule = "DS02", migration = "V7", because = "unused since 2024-03, approved in OPS-311")
 * void migrations_are_safe_but_for_one_dropped_column() {}
 * }</pre>
 *
 * <p>All that are said, near and far, count; of two for one rule and migration the nearer to the method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Accept.Several.class)
public @interface Accept {

    /** The rule's id. */
    String rule();

    /** The migration: {@code "V7"}, {@code "V7__drop_fax.sql"} or {@code "7"}. */
    String migration();

    /** Why it is wanted, for whoever reads this in a year. */
    String because();

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Each of them. */
        Accept[] value();
    }
}
