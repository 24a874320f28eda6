package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link javax.sql.DataSource} or {@link java.sql.Connection} parameter that reads from a replica, which has caught up.
 *
 * <pre>{@code
 * @MigrationTest("classpath:db/migration")
 * void a_replica_serves_what_the_leader_wrote(Connection leader, @Replica Connection replica) throws SQLException {
 *     assertThat(users(replica)).isEqualTo(users(leader));
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Replica {}
