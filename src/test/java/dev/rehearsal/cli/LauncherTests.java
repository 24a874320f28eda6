package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cli.Checkout.Ran;
import dev.rehearsal.machine.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, run by a real shell. */
final class LauncherTests {

    private final Path directory;
    private final Checkout checkout;

    LauncherTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.checkout = new Checkout(directory);
    }

    @BeforeEach
    void needs_a_shell() {
        Require.that("sh", Files.isExecutable(Path.of("/bin/sh")), "use a POSIX system");
    }

    @Test
    void the_first_use_builds_and_says_so_in_one_line() throws Exception {
        Ran ran = checkout.run("--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err())
                .isEqualTo("rehearse: building " + checkout.root()
                        + ", which takes some minutes and happens once: again only when the sources change\n");
        assertThat(ran.out()).endsWith("<dev.rehearsal.cli.Main>\n<--version>\n");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void a_closed_input_is_an_empty_one_to_the_command() throws Exception {
        Path caller = checkout.root().resolve("caller");
        Checkout.script(caller, "exec '" + checkout.root().resolve("rehearse") + "' \"$@\" <&-\n");

        Ran ran = checkout.run(checkout.root(), caller, "--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).endsWith("<--version>\n").doesNotContain("input is closed");
    }

    @Test
    void the_command_is_told_that_nobody_looks_at_a_file() throws Exception {
        assertThat(checkout.run("--version").out()).contains("<-Drehearsal.screen=>\n");
    }

    @Test
    void a_later_use_builds_nothing_and_says_nothing() throws Exception {
        checkout.run();

        Ran ran = checkout.withoutMaven().run("--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void a_source_that_is_newer_is_built_again() throws Exception {
        checkout.run();
        touchLater(checkout.root().resolve("src/main/java/A.java"));

        checkout.run();

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void a_source_that_is_gone_is_built_again() throws Exception {
        Path sources = checkout.root().resolve("src/main/java");
        Path source = sources.resolve("B.java");
        Checkout.write(source, "class B {}");
        checkout.run();
        Files.delete(source);
        touchLater(sources);

        checkout.run();

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void it_works_through_links_and_from_anywhere() throws Exception {
        Files.createSymbolicLink(directory.resolve("far"), checkout.root().resolve("rehearse"));
        Path near = Files.createSymbolicLink(directory.resolve("near"), Path.of("far"));

        Ran ran = checkout.run(Files.createDirectories(directory.resolve("else where")), near, "--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("<-Drehearsal.binaries=" + checkout.root() + "/target/postgres-binaries>\n")
                .contains("<" + checkout.root() + "/target/rehearsal-cli/rehearsal/lib/app.jar>\n");
    }

    @Test
    void arguments_and_the_exit_code_pass_unharmed() throws Exception {
        Ran ran = checkout.with("EXIT", "2").run("leader", "", "a b", "$HOME", "'\"*\\");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).endsWith("<dev.rehearsal.cli.Main>\n<leader>\n<>\n<a b>\n<$HOME>\n<'\"*\\>\n");
    }

    @Test
    void the_process_becomes_the_virtual_machine_so_that_signals_reach_it() throws Exception {
        Ran ran = checkout.run();

        assertThat(ran.out()).startsWith("pid " + ran.pid() + "\n");
    }

    @Test
    void two_first_uses_at_once_build_once() throws Exception {
        checkout.maven(
                "sleep 2; mkdir -p target/rehearsal-cli/rehearsal/lib; : >target/rehearsal-cli/rehearsal/lib/app.jar");

        Checkout.Started one = checkout.start(checkout.root(), checkout.root().resolve("rehearse"));
        Checkout.Started other = checkout.start(checkout.root(), checkout.root().resolve("rehearse"));

        assertThat(one.await().exitCode()).isZero();
        assertThat(other.await().exitCode()).isZero();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void the_lock_of_a_process_that_died_is_taken_over() throws Exception {
        Process dead = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        dead.waitFor();
        Checkout.write(checkout.root().resolve("target/.rehearse-lock/owner"), dead.pid() + "\n");

        assertThat(checkout.run().exitCode()).isZero();
        assertThat(checkout.root().resolve("target/.rehearse-lock")).doesNotExist();
    }

    @Test
    void a_build_that_fails_shows_what_maven_says_of_it_and_is_tried_again() throws Exception {
        checkout.maven("echo '[INFO] Downloading'; echo '[ERROR] A.java:1 broken'; exit 1");

        Ran ran = checkout.run();

        assertThat(ran.exitCode()).isEqualTo(70);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        """
                        rehearse: building %1$s, which takes some minutes and happens once: again only when the sources change
                        [ERROR] A.java:1 broken
                        rehearse: the build failed; the whole log is %1$s/target/rehearse-build.log
                        """
                                .formatted(checkout.root()));
        checkout.run();
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void a_maven_that_cannot_even_begin_is_quoted() throws Exception {
        checkout.maven("echo 'Error: JAVA_HOME is not defined correctly.'; exit 1");

        Ran ran = checkout.run();

        assertThat(ran.exitCode()).isEqualTo(70);
        assertThat(ran.err())
                .endsWith("\nError: JAVA_HOME is not defined correctly.\nrehearse: the build failed; the whole log is "
                        + checkout.root() + "/target/rehearse-build.log\n");
    }

    @Test
    void unpacked_from_the_zip_it_needs_no_maven() throws Exception {
        Files.delete(checkout.root().resolve("pom.xml"));
        Checkout.write(checkout.root().resolve("lib/app.jar"), "");

        Ran ran = checkout.withoutMaven().run("--version");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("<" + checkout.root() + "/lib/app.jar>\n");
    }

    @Test
    void without_java_it_says_what_to_install() throws Exception {
        assertRefused(
                checkout.without("JAVA_HOME"),
                "there is no Java: install a JDK 17 or newer, or point JAVA_HOME at one");
    }

    @Test
    void a_wrong_java_home_is_named() throws Exception {
        assertRefused(checkout.with("JAVA_HOME", "/nowhere"), "JAVA_HOME is /nowhere, but there is no bin/java in it");
    }

    @Test
    void an_old_java_is_named_with_its_version() throws Exception {
        Path old = checkout.jdk("1.8.0_392");

        assertRefused(
                checkout.with("JAVA_HOME", old.toString()),
                old + "/bin/java is Java 1.8.0_392; 17 or newer is needed: point JAVA_HOME at one");
    }

    @Test
    void a_java_without_a_compiler_cannot_build() throws Exception {
        Path jre = checkout.jdk("21.0.2");
        Files.delete(jre.resolve("bin/javac"));

        assertRefused(
                checkout.with("JAVA_HOME", jre.toString()),
                jre + " has no compiler: the first start builds, which needs a JDK; or use rehearsal-cli.zip");
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        assertRefused(
                checkout.withoutMaven(),
                "there is no Maven: the first start builds, which needs Maven 3.8 or newer; or use rehearsal-cli.zip");
    }

    private static void assertRefused(Checkout checkout, String why) throws Exception {
        Ran ran = checkout.run("--version");

        assertThat(ran.err()).isEqualTo("rehearse: " + why + "\n");
        assertThat(ran.exitCode()).isEqualTo(64);
        assertThat(ran.out()).isEmpty();
    }

    private static void touchLater(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(1)));
    }
}
