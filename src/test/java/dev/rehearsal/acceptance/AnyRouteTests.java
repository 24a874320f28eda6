package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyRouteTests {

    @Test
    void the_first_node_that_is_up_is_a_replica_after_a_switchover(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("1_users.sql"), "create table users (id int primary key);");
        Files.writeString(folder.resolve("rehearsal.yaml"), "replicas: 1\nroute: any\nonly: [RO]\n");

        Verdict verdict = Fixture.in(folder).rehearse();

        // While it begins anew as a replica it is not up, and whoever is sent elsewhere then has luck.
        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place() + " " + it.message())
                .containsExactly("RO04 1_users.sql:1 with node1 leading all is well; then the route any led to node1,"
                        + " a replica, while node2 leads: cannot execute CREATE TABLE in a read-only transaction");
    }
}
