package dev.rehearsal.junit;

import dev.rehearsal.Routing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How production reaches the database; without it, always the leader. The nearest to the method counts.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * @Route(ROUND_ROBIN)
 * void migrations_go_through_the_load_balancer() {}
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Route {

    /** The way that the router in front of the nodes chooses one. */
    Routing value();
}
