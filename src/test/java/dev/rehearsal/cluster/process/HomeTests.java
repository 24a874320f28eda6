package dev.rehearsal.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {

    private static Path home(String os, String user, String name, Map<String, String> environment) {
        Map<String, String> properties = Map.of("os.name", os, "user.home", user, "user.name", name);
        return Home.detect(environment::get, properties::get).path();
    }

    @Test
    void the_environment_decides() {
        assertThat(home("Linux", "/persons/anna", "anna", Map.of("REHEARSAL_HOME", "/data/r", "XDG_CACHE_HOME", "/x")))
                .isEqualTo(Path.of("/data/r"));
    }

    @Test
    void else_each_system_has_its_usual_place() {
        assertThat(home("Linux", "/persons/anna", "anna", Map.of()))
                .isEqualTo(Path.of("/persons/anna/.cache/rehearsal"));
        assertThat(home("Linux", "/persons/anna", "anna", Map.of("XDG_CACHE_HOME", "/x")))
                .isEqualTo(Path.of("/x/rehearsal"));
        assertThat(home("Mac OS X", "/persons/anna", "anna", Map.of()))
                .isEqualTo(Path.of("/persons/anna/Library/Caches/rehearsal"));
        assertThat(home("Windows 11", "/persons/anna", "anna", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/rehearsal"));
    }

    @Test
    void roots_is_not_below_its_home_which_nobody_can_pass() {
        assertThat(home("Linux", "/root", "root", Map.of())).isEqualTo(Path.of("/var/cache/rehearsal"));
    }

    @Test
    void a_user_without_one_is_asked_for_a_directory() {
        assertThatThrownBy(() -> home("Linux", "?", "?", Map.of()))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        """
                        this user has no home directory to keep files in
                          Name a directory that can be written to in REHEARSAL_HOME""");
    }

    @Test
    void stages_are_spread_over_a_disk_that_would_keep_them_together(@TempDir Path directory) throws IOException {
        String type = Files.getFileStore(directory).type();
        assumeTrue(type.startsWith("ext"), () -> "a file system of type " + type + " has no such setting");

        Path stages = Home.at(directory).stages();

        Outcome flags = Command.of(List.of(), "lsattr", "-d", stages.toString())
                .in(directory)
                .run(Duration.ofSeconds(5));
        assertThat(flags.output().split(" ")[0]).contains("T");
    }
}
