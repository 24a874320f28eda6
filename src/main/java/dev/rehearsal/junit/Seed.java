package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rows that the migrations meet: how many, which, or some of one's own.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Seed(rows = 10_000)
 * @Seed(sql = "classpath:seed/countries.sql", at = "V3")
 * void migrations_are_safe_with_many_rows() {}
 * }</pre>
 *
 * <p>{@link #rows()} and {@link #number()} count where they are said nearest to the method; scripts add up.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Seed.Several.class)
public @interface Seed {

    /** What {@link #rows()} is when it was not said. */
    int DEFAULT_ROWS = Integer.MIN_VALUE;

    /** What {@link #number()} is when it was not said. */
    long DEFAULT_NUMBER = Long.MIN_VALUE;

    /** How many rows each table gets, at least 1; without this, a thousand. */
    int rows() default DEFAULT_ROWS;

    /** The same number makes the same rows; without this, 1. */
    long number() default DEFAULT_NUMBER;

    /** A script with rows of one's own, as a path or {@code classpath:} location; the tables that it fills get none of ours. */
    String sql() default "";

    /** The migration after which the script runs. */
    String at() default "";

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Together. */
        Seed[] value();
    }
}
