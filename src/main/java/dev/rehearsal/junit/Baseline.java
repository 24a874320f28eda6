package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is in production already: replayed fast, up to and with this migration, and not judged. The nearest to the method counts.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Baseline("V7")
 * void what_comes_after_v7_is_safe() {}
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Baseline {

    /** The last migration that production has: {@code "V7"}, {@code "V7__add_email.sql"} or {@code "7"}. */
    String value();
}
