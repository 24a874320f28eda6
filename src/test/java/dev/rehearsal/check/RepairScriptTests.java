package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Migration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepairScriptTests {

    private static final Migration FAILED = new Migration("2_price", "2_price/migration.sql", "");

    @Test
    void sql_has_the_tools_commands_as_comments() {
        String script = RepairScript.of("prisma", FAILED, List.of("drop index by_price"), List.of(), false);

        assertThat(RepairScript.headed("out of this state", script))
                .isEqualTo(
                        """
                        -- out of this state
                        SET lock_timeout = '5s';
                        drop index by_price;
                        -- tell Prisma that it was taken back
                        -- $ prisma migrate resolve --rolled-back 2_price
                        -- go on
                        -- $ prisma migrate deploy""");
    }

    @Test
    void without_sql_it_is_for_a_shell() {
        String script = RepairScript.of("flyway", FAILED, List.of(), List.of(), false);

        assertThat(RepairScript.headed("out of this state", script))
                .isEqualTo(
                        """
                        # out of this state
                        # take what failed out of Flyway's books, where it is noted there
                        flyway repair
                        # go on
                        flyway migrate""");
    }

    @Test
    void what_no_command_is_known_for_is_told_in_words() {
        List<String> books = List.of("insert into books (id) values (2)");

        assertThat(RepairScript.of("command", FAILED, List.of(), books, true))
                .isEqualTo(
                        """
                        -- put the tool's books right
                        insert into books (id) values (2);
                        -- go on
                        -- deploy again""");
        assertThat(RepairScript.of("command", FAILED, List.of(), List.of(), true))
                .isEqualTo(
                        """
                        # write it down as applied, by the tool's own command for that
                        # for example: migrate force
                        # go on
                        # deploy again""");
    }
}
