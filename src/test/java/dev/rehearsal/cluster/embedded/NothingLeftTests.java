package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills JVMs and looks for what they left; by means of /proc, so on Linux. */
@EnabledOnOs(OS.LINUX)
class NothingLeftTests {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int KILLS = 20;

    @TempDir
    private static Path temp;

    private static Path shared;

    private Path home = shared;
    private Traces traces = new Traces(home);

    @BeforeAll
    static void make_a_home_with_a_difficult_name() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        shared = newHome("bühne eins");
    }

    @AfterEach
    void nothing_runs() {
        traces.awaitNone(LONG);
    }

    private static Path newHome(String name) throws IOException {
        return Files.createDirectory(temp.resolve(name));
    }

    @Test
    void nothing_is_left_of_a_jvm_that_was_killed_at_any_moment() throws Exception {
        Random random = new Random(20261121);
        // By this machine's own pace: moments that all come before the first server would prove nothing.
        home = newHome("bühne vorab");
        Duration withNothing = startsWithin();
        Duration withTemplate = startsWithin();
        int met = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            // Every fourth begins with nothing, so that some die while they unpack, initialise or build the template.
            if (kill % 4 == 0) {
                home = newHome("bühne " + kill);
            }
            traces = new Traces(home);
            Duration start = kill % 4 == 0 ? withNothing : withTemplate;
            long moment = (long) (random.nextDouble() * 1.5 * start.toMillis());
            try (ChildJvm child = ChildJvm.of(Shapes.class, temp).home(home).start("loop", Long.toString(kill))) {
                assertThat(child.handle().onExit())
                        .as("ended by itself:\n" + child.output())
                        .failsWithin(Duration.ofMillis(moment));
                traces.look();
                met += traces.segments().size();
                child.kill();
            }
            traces.awaitNone(FIVE_SECONDS);
        }
        assertThat(met).as("servers that ran when their JVM was killed").isPositive();
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary(), Home.at(home))) {
            assertThat(traces.stages()).as("besides that of " + cluster).hasSize(1);
        }
        assertThat(traces.stages()).isEmpty();
    }

    private Duration startsWithin() throws Exception {
        long begun = System.nanoTime();
        try (ChildJvm child = running("hold", "1")) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            child.kill();
            return took;
        }
    }

    @Test
    void frozen_servers_end_with_their_jvm() throws Exception {
        try (ChildJvm child = running("freeze")) {
            assertThat(traces.servers()).hasSizeGreaterThan(10);
            assertThat(traces.segments()).hasSize(3);
            child.kill();
        }
        traces.awaitNone(FIVE_SECONDS);
        awaitNoStage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "throw"})
    void nothing_is_left_of_a_jvm_that_ended_without_closing(String how) throws Exception {
        try (ChildJvm child = ChildJvm.of(Shapes.class, temp).home(home).start(how)) {
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .untilAsserted(() -> {
                        traces.look();
                        assertThat(child.isAlive()).isFalse();
                    });
            assertThat(child.await()).isEqualTo(how.equals("throw") ? 1 : 0);
        }
        assertThat(traces.segments()).as("seen while it ran").isNotEmpty();
        traces.awaitNone(FIVE_SECONDS);
        awaitNoStage();
    }

    @Test
    void nothing_is_left_of_a_jvm_that_was_asked_to_end() throws Exception {
        try (ChildJvm child = running("hold", "1")) {
            assertThat(traces.ports()).hasSize(2);
            assertThat(traces.segments()).hasSize(2);
            assertThat(child.terminate()).isEqualTo(143);
        }
        traces.awaitNone(FIVE_SECONDS);
        awaitNoStage();
    }

    @Test
    void the_next_start_clears_away_what_a_killed_watchdog_could_not() throws Exception {
        try (ChildJvm child = running("hold", "1")) {
            List<ProcessHandle> watchdogs = traces.watchdogs();
            assertThat(watchdogs).hasSize(1);
            watchdogs.forEach(ProcessHandle::destroyForcibly);
            child.kill();
        }
        assertThat(traces.servers()).as("nobody is there to end them").isNotEmpty();
        List<String> old = traces.stages();
        assertThat(old).hasSize(1);

        try (Cluster cluster = EmbeddedCluster.start(Topology.primary(), Home.at(home))) {
            assertThat(traces.stages())
                    .as("besides that of " + cluster)
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(old);
        }
        traces.awaitNone(FIVE_SECONDS);
        assertThat(traces.segments())
                .as("of the orphans, seen before their directory was gone")
                .isNotEmpty();
        assertThat(traces.stages()).isEmpty();
    }

    @Test
    void a_start_that_fails_leaves_nothing() throws Exception {
        Throwable failure =
                catchThrowable(() -> EmbeddedCluster.start(Topology.primary().postgres("9.6"), Home.at(home)));

        assertThat(failure)
                .isInstanceOf(HarnessException.class)
                .hasMessage("PostgreSQL 9.6 is not supported: 14 to 18 are");
        assertThat(traces.servers()).isEmpty();
        assertThat(traces.stages()).isEmpty();
    }

    @Test
    void a_start_that_is_interrupted_leaves_nothing() throws Exception {
        EmbeddedCluster.start(Topology.primary(), Home.at(home)).close();
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            FutureTask<Cluster> start = new FutureTask<>(
                    () -> EmbeddedCluster.start(Topology.primary().withReplicas(1), Home.at(home)));
            Thread thread = new Thread(start, "starter");
            thread.start();
            thread.join(random.nextInt(400) + 1);
            thread.interrupt();
            Throwable failure =
                    catchThrowable(() -> start.get(10, TimeUnit.SECONDS).close());
            if (failure != null) {
                assertThat(failure.getCause())
                        .isInstanceOf(HarnessException.class)
                        .hasMessageContaining("interrupted");
            }
            assertThat(traces.servers()).isEmpty();
            assertThat(traces.stages()).isEmpty();
        }
    }

    @Test
    void two_jvms_on_one_home_never_meet() throws Exception {
        try (ChildJvm first = running("hold", "1")) {
            List<String> ofFirst = traces.stages();
            Set<Long> servers = traces.servers();
            // A second stage in this JVM, then a third: each looks for orphans, and none may take another for one.
            try (Cluster second = EmbeddedCluster.start(Topology.primary(), Home.at(home));
                    Cluster third = EmbeddedCluster.start(Topology.primary(), Home.at(home));
                    ChildJvm other = ChildJvm.of(Shapes.class, temp).home(home).start("hold", "0")) {
                awaitUp(other);
                assertThat(second.leader()).isPresent();
                assertThat(third.leader()).isPresent();
                assertThat(traces.stages()).hasSize(4).containsAll(ofFirst);
                other.kill();
            }
            assertThat(first.isAlive()).isTrue();
            assertThat(traces.servers()).containsAll(servers);
            Awaitility.await().atMost(LONG).until(traces::stages, ofFirst::equals);
            first.kill();
        }
        traces.awaitNone(FIVE_SECONDS);
    }

    private ChildJvm running(String... what) throws IOException {
        ChildJvm child = ChildJvm.of(Shapes.class, temp).home(home).start(what);
        awaitUp(child);
        traces.look();
        return child;
    }

    private static void awaitUp(ChildJvm child) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .failFast("the child ended", () -> !child.isAlive())
                .until(() -> child.output().lines().anyMatch(line -> line.startsWith("up")));
    }

    private void awaitNoStage() {
        Awaitility.await().atMost(FIVE_SECONDS).until(traces::stages, List::isEmpty);
    }
}
