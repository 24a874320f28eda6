package dev.rehearsal.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTests {

    @TempDir
    private Path temp;

    @Test
    void a_lock_that_another_thread_keeps_is_given_up_in_time() throws Exception {
        Path file = temp.resolve("lock");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread holder = new Thread(() -> Locks.holding(file, () -> {
            held.countDown();
            try {
                return enough.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        }));
        holder.start();
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        try {
            assertThatThrownBy(() -> Locks.holding(file, Duration.ZERO, () -> "never"))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("could not get the lock " + file + " within 0 s: another thread holds it");
        } finally {
            enough.countDown();
            holder.join();
        }
        assertThat(Locks.holding(file, Duration.ofSeconds(1), () -> "mine")).isEqualTo("mine");
    }

    @Test
    void a_lock_that_another_process_keeps_is_given_up_in_time_and_free_when_it_is_killed() throws Exception {
        Path file = temp.resolve("lock");
        try (ChildJvm child = ChildJvm.of(Holder.class, temp).start(file.toString())) {
            Awaitility.await().until(() -> child.output().contains("held"));
            assertThat(Locks.isFree(file)).isFalse();
            assertThatThrownBy(() -> Locks.holding(file, Duration.ofMillis(10), () -> "never"))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("could not get the lock " + file + " within 0 s: another process holds it");
            child.kill();
        }
        assertThat(Locks.isFree(file)).isTrue();
    }

    @Test
    void looking_for_orphans_does_not_end_the_locks_of_our_own_stages() throws Exception {
        Home home = Home.at(temp.resolve("home"));
        try (StageDirectory first = StageDirectory.open(home);
                StageDirectory second = StageDirectory.open(home);
                ChildJvm other =
                        ChildJvm.of(Looker.class, temp).home(home.path()).start()) {
            assertThat(other.await()).as(other.output()).isZero();
            assertThat(first.path()).exists();
            assertThat(second.path()).exists();
        }
        assertThat(home.stages()).isDirectoryNotContaining("glob:**/stage-*");
    }

    /** A program for a JVM of its own: holds a lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) {
            Locks.holding(Path.of(arguments[0]), () -> {
                System.out.println("held");
                try {
                    Thread.currentThread().join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
        }
    }

    /** A program for a JVM of its own: starts a stage, which looks for orphans. */
    static final class Looker {
        private Looker() {}

        public static void main(String[] arguments) throws IOException {
            try (StageDirectory stage = StageDirectory.open(Home.detect())) {
                System.out.println(stage.path());
            }
        }
    }
}
