package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A query whose one value no migration may change, from the first version at which it can be asked.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Invariant(
 *         name = "no order without a user",
 *         sql = "select count(*) from orders where user_id is null",
 *         is = "0")
 * void orders_keep_their_users() {}
 * }</pre>
 *
 * <p>All that are said, near and far, count; of two with one name the nearer to the method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Invariant.Several.class)
public @interface Invariant {

    /** What it says, in words. */
    String name();

    /** A query of one value. */
    String sql();

    /** That value, as text. */
    String is();

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Each of them. */
        Invariant[] value();
    }
}
