package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts as other users, under other limits and on other disks; only root can arrange that. */
@EnabledOnOs(OS.LINUX)
class SomebodyElseTests {

    @TempDir
    private static Path temp;

    private static final List<Path> CLASS_PATH = new ArrayList<>();

    private Path home;

    /** Somebody else may not be able to read our own class path. */
    @BeforeAll
    static void copy_the_class_path() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path copies = Files.createDirectory(temp.resolve("class path"));
        for (Path part : ChildJvm.ownClassPathParts()) {
            if (Files.exists(part)) {
                Path directory = Files.createDirectory(copies.resolve(Integer.toString(CLASS_PATH.size())));
                Path copy = directory.resolve(part.getFileName());
                copyTree(part, copy);
                CLASS_PATH.add(copy);
            }
        }
    }

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createTempDirectory(temp, "ein häuschen ");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void nothing_runs() {
        new Traces(home).awaitNone(Duration.ofSeconds(30));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String run(int exit, ChildJvm.Plan plan, String... arguments) throws Exception {
        try (ChildJvm child = plan.home(home).start(arguments)) {
            int code = child.await();
            assertThat(code).as(child.output()).isEqualTo(exit);
            return child.output();
        }
    }

    private ChildJvm.Plan as(int uid) {
        return ChildJvm.of(Shapes.class, temp)
                .classPath(CLASS_PATH)
                .through("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    }

    @Test
    void an_ordinary_user_has_clusters_too() throws Exception {
        assertThat(run(0, as(1), "once", "1")).isEqualTo("wrote and read 1\n");
    }

    @Test
    void a_user_without_a_name_is_told_what_is_missing() throws Exception {
        String output = run(2, as(61234), "once", "0");

        assertThat(output.replaceAll("(?m)in \\S*" + "ein häuschen.* as", "in DATA as"))
                .contains(
                        """
                        could not initialise a PostgreSQL data directory in DATA as this user:
                            initdb: could not look up effective user ID 61234: user does not exist
                          PostgreSQL needs a name for the user that runs it: add a line for it to /etc/passwd, or run as another user""");
    }

    @Test
    void a_user_without_a_home_is_asked_for_a_directory() throws Exception {
        ChildJvm.Plan plan = as(61234).option("-Duser.home=?").with("XDG_CACHE_HOME", "");
        home = Path.of("");

        assertThat(run(2, plan, "once", "0"))
                .contains(
                        """
                        this user has no home directory to keep files in
                          Name a directory that can be written to in REHEARSAL_HOME""");
        home = temp;
    }

    @Test
    void the_umask_does_not_keep_nobody_out() throws Exception {
        home = home.resolve("not yet").resolve("there");
        ChildJvm.Plan plan = ChildJvm.of(Shapes.class, temp).through("sh", "-c", "umask 077; exec \"$@\"", "sh");

        assertThat(run(0, plan, "once", "1")).isEqualTo("wrote and read 1\n");
    }

    @Test
    void another_jdk_starts_clusters_too() throws Exception {
        Path jdk = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
        assumeTrue(Files.isDirectory(jdk), "JDK 25 is not installed");

        assertThat(run(0, ChildJvm.of(Shapes.class, temp).jdk(jdk), "once", "1"))
                .contains("wrote and read 1\n");
    }

    @Test
    void a_directory_that_nobody_can_pass_is_named() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> EmbeddedCluster.start(Topology.primary(), Home.at(home)))
                .isInstanceOf(HarnessException.class)
                .hasMessageMatching("\\Q" + home + "\\E/stages/stage-[-0-9a-f]+ can't be reached by uid 65534,"
                        + " as which root's servers run: \\Q" + home + "\\E is not traversable by others\n"
                        + "  chmod o\\+x \\Q" + home + "\\E, or name another directory in REHEARSAL_HOME");
    }

    @Test
    void a_home_that_cannot_be_written_is_named() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run(2, as(1), "once", "0"))
                .contains("could not create " + home + "/stages: java.nio.file.AccessDeniedException: " + home
                        + "/stages\n  Name a directory that can be written to in REHEARSAL_HOME");
    }

    @Test
    void a_full_disk_is_named_whenever_it_fills_up() throws Exception {
        // Too small for the binaries, for the template, and for the second cluster's data.
        for (int megabytes : new int[] {30, 85, 165}) {
            Path disk = Files.createDirectory(home.resolve("disk of " + megabytes));
            Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxr-xr-x"));
            mount("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", disk.toString());
            try {
                assertThatThrownBy(
                                () -> EmbeddedCluster.start(Topology.primary().withReplicas(2), Home.at(disk)))
                        .isInstanceOf(HarnessException.class)
                        .hasMessageMatching("(?s)could not .*[Nn]o space left .*")
                        .hasMessageEndingWith("name a directory on another disk in REHEARSAL_HOME");
                assertThat(new Traces(disk).stages()).isEmpty();
            } finally {
                mount("umount", disk.toString());
            }
        }
    }

    private static void mount(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "mount is not permitted here: " + output);
    }
}
