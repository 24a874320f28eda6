package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What holds for production's rows: rows that break it are taken out of the rehearsal's databases.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Holds(
 *         name = "no two users share an e-mail",
 *         sql = "select count(*) - count(distinct email) from users",
 *         is = "0")
 * void a_unique_e_mail_can_be_demanded() {}
 * }</pre>
 *
 * <p>All that are said, near and far, count; of two with one name the nearer to the method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Holds.Several.class)
public @interface Holds {

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
        Holds[] value();
    }
}
