package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The PostgreSQL cluster that the migrations are rehearsed on; said several times, each of them in turn.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Postgres(version = "17", replicas = 2)
 * @Postgres(version = "14")
 * void migrations_are_safe_before_and_after_the_upgrade() {}
 * }</pre>
 *
 * <p>Those nearest to the method replace all that are farther away. Without any: the newest version whose binaries are on the
 * class path, with one replica.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Postgres.Matrix.class)
public @interface Postgres {

    /** A major version such as {@code "17"} or an exact one such as {@code "17.11"}; empty for the newest at hand. */
    String version() default "";

    /** How many streaming replicas there are beside the primary, 0 to 15. */
    int replicas() default 1;

    /** Whether a commit waits until a replica has applied it. */
    boolean synchronous() default false;

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Matrix {

        /** Each in turn. */
        Postgres[] value();
    }
}
