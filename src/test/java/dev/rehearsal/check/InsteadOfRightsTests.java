package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Failure;
import dev.rehearsal.Place;
import dev.rehearsal.observation.Privilege;
import org.junit.jupiter.api.Test;

class InsteadOfRightsTests {

    private static String instead(String message, String sql, String needed) {
        Failure failure = new Failure("42501", message, "", "", "", "", "", "", "", sql, Place.NOWHERE);
        return InsteadOfRights.of(new Privilege("app", "V2", failure, needed), "otherwise");
    }

    @Test
    void to_become_somebody_else_is_left_out() {
        assertThat(instead("permission denied to set role \"postgres\"", "SET ROLE postgres", "SUPERUSER"))
                .isEqualTo(
                        """
                        -- leave it out: what the migration makes belongs to who deploys. Where it has to belong to "postgres", let who may do that
                        -- change the owner afterwards (ALTER TABLE … OWNER TO "postgres"), or deploy as "postgres".
                        -- Only where "postgres" is no superuser, and "app" may do all that it may, as a superuser
                        -- GRANT "postgres" TO "app";
                        """);
    }

    @Test
    void all_triggers_are_more_than_those_of_ones_own() {
        assertThat(instead(
                        "permission denied: \"RI_ConstraintTrigger_c_1\" is a system trigger",
                        "ALTER TABLE b disable  trigger all;",
                        "SUPERUSER"))
                .isEqualTo(
                        """
                        -- ALL means the triggers of foreign keys too, which only a superuser may turn off, and nobody should: rows that come
                        -- in meanwhile are never checked. The others the table's owner may turn off
                        ALTER TABLE b disable TRIGGER USER;
                        -- and keys may wait for the end of the transaction (ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE;
                        -- SET CONSTRAINTS ALL DEFERRED)
                        """);
    }

    @Test
    void a_setting_is_left_out_or_granted() {
        assertThat(instead(
                        "permission denied to set parameter \"session_replication_role\"",
                        "SET session_replication_role = replica",
                        "SUPERUSER"))
                .isEqualTo(
                        """
                        -- leave it out: put parents before children, or make the keys wait for the end of the transaction
                        -- (ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE; SET CONSTRAINTS ALL DEFERRED); triggers of one's own the table's
                        -- owner may turn off (ALTER TABLE … DISABLE TRIGGER USER)
                        -- otherwise, as a superuser, from PostgreSQL 15 on
                        GRANT SET ON PARAMETER session_replication_role TO "app";
                        """);
        assertThat(instead("permission denied to set parameter \"log_statement\"", "SET log_statement = 'all'", ""))
                .isEqualTo(
                        """
                        -- leave it out, or let a superuser set it for the role (ALTER ROLE … SET)
                        -- otherwise, as a superuser, from PostgreSQL 15 on
                        GRANT SET ON PARAMETER log_statement TO "app";
                        """);
        assertThat(instead("permission denied to set parameter \"work_mem\"", "ALTER SYSTEM SET work_mem = '5MB';", ""))
                .isEqualTo(
                        """
                        -- leave it out: it changes the whole server, for every database on it; let who runs the server do it
                        ALTER SYSTEM SET work_mem = '5MB';
                        """);
    }

    @Test
    void what_a_superuser_may_do_is_done_ahead() {
        assertThat(instead("permission denied to create extension \"plperlu\"", "CREATE EXTENSION plperlu", ""))
                .isEqualTo(
                        """
                        -- let a superuser do this ahead of the deploy; the migration says IF NOT EXISTS too, and finds it done
                        CREATE EXTENSION IF NOT EXISTS plperlu;
                        """);
        assertThat(instead(
                        "must be superuser",
                        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
                        "SUPERUSER"))
                .isEqualTo(
                        """
                        -- let a superuser do this ahead of the deploy; and leave it out of the migration, which has no right to it
                        CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
                        """);
    }

    @Test
    void other_rights_are_granted() {
        assertThat(instead("permission denied for schema public", "CREATE TABLE a ()", "CREATE ON SCHEMA public"))
                .isEqualTo("GRANT CREATE ON SCHEMA public TO \"app\";");
        assertThat(instead("permission denied to create role", "CREATE ROLE r", "CREATEROLE"))
                .isEqualTo("ALTER ROLE \"app\" CREATEROLE;");
        assertThat(instead("permission denied for table a", "SELECT FROM a", ""))
                .isEqualTo("otherwise");
    }
}
