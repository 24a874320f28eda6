package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is to be there when the migrations are through; what is not is MG04.
 *
 * <pre>{@code
 * @MigrationTest("prisma:prisma/migrations")
 * @Creates(
 *         tables = {"MarketplaceConnection", "ExternalMessage"},
 *         enums = "MarketplaceType")
 * void the_marketplace_is_there() {}
 * }</pre>
 *
 * <p>A name is written as in the database, with or without its schema. All that are said, near and far, count.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Creates.Several.class)
public @interface Creates {

    /** Tables. */
    String[] tables() default {};

    /** Enums. */
    String[] enums() default {};

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Each of them. */
        Creates[] value();
    }
}
