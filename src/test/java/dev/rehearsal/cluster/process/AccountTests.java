package dev.rehearsal.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTests {

    @Test
    void when_no_command_works_each_says_why() {
        assertThatThrownBy(() ->
                        Account.by(List.of(List.of("no-such-command"), List.of("sh", "-c", "echo refused; exit 1"))))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        """
                        PostgreSQL refuses to run as root, and no command to become uid 65534 works here
                          no-such-command: not found
                          sh: refused
                          Run as another user, or install util-linux (setpriv)""");
    }

    @Test
    void the_first_that_works_is_taken() {
        assertThat(Account.by(List.of(List.of("no-such-command"), List.of("env"))))
                .hasToString("uid 65534 by env");
    }
}
