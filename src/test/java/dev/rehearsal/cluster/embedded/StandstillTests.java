package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Poll;
import dev.rehearsal.cluster.process.Signal;
import dev.rehearsal.cluster.process.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that is stopped, at a breakpoint or on a machine with too much to do, and goes on. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StandstillTests {

    @TempDir
    private Path home;

    @Test
    void a_leader_stays_the_leader_when_everything_stood_still_longer_than_its_lease() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ChildJvm child = ChildJvm.of(Shapes.class, home).home(home).start("stall")) {
            assertThat(Poll.until(
                            Duration.ofSeconds(60),
                            () -> !child.isAlive() || output(child).contains("up\n")))
                    .isTrue();

            Signal.STOP.send(List.of(child.handle()));
            // Six leases; nothing tells when they would have lapsed.
            assertThat(Poll.until(Duration.ofSeconds(3), () -> !child.isAlive()))
                    .isFalse();
            Signal.CONT.send(List.of(child.handle()));

            assertThat(child.await()).as(output(child)).isZero();
            assertThat(output(child)).isEqualTo("up\nstood still, then []\n");
        }
        new Traces(home).awaitNone(Duration.ofSeconds(30));
    }

    private static String output(ChildJvm child) {
        try {
            return child.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
