package dev.rehearsal.cluster.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTests {

    @TempDir
    private Path temp;

    private Home home;
    private Path workspace;
    private final AtomicInteger built = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        home = Home.at(temp.resolve("ein häuschen"));
        workspace = Files.createDirectory(temp.resolve("workspace"));
    }

    private Path obtain() {
        return Cache.of(home).obtain("words", "key", workspace, this::build);
    }

    private void build(Path empty) throws IOException {
        built.incrementAndGet();
        Files.writeString(Files.createDirectory(empty.resolve("a folder")).resolve("wörter"), "one two");
        Files.writeString(empty.resolve("numbers"), "1 2 3");
        Files.createDirectory(empty.resolve("empty"));
        Files.createSymbolicLink(empty.resolve("link"), Path.of("numbers"));
    }

    private Path entry() {
        return home.cache().resolve("2").resolve("words").resolve("key");
    }

    /** What the next start does when it finds that a JVM was killed. */
    private void suspect() throws IOException {
        Files.write(home.cache().resolve("suspect"), new byte[0]);
    }

    private void assertWhole() throws IOException {
        assertThat(obtain().resolve("numbers")).hasContent("1 2 3");
        assertThat(obtain().resolve("a folder").resolve("wörter")).hasContent("one two");
        assertThat(workspace).as("what is only needed while building is gone").isEmptyDirectory();
    }

    @Test
    void what_is_there_is_not_built_again() throws IOException {
        assertWhole();

        assertThat(built).hasValue(1);
    }

    @Test
    void threads_that_ask_at_once_build_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> asks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asks.add(this::obtain);
            }
            for (Future<Path> answer : pool.invokeAll(asks)) {
                assertThat(answer.get().resolve("numbers")).hasContent("1 2 3");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(built).hasValue(1);
    }

    @Test
    void processes_that_ask_at_once_build_once() throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path own = Files.createDirectory(temp.resolve("workspace " + i));
            children.add(ChildJvm.of(Asker.class, temp).start(home.path().toString(), own.toString()));
        }
        long builders = 0;
        for (ChildJvm child : children) {
            assertThat(child.await()).as(child.output()).isZero();
            builders += child.output().lines().filter("built"::equals).count();
            assertThat(child.output()).contains("got 1 2 3");
        }
        assertThat(builders).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "grown", "touched", "missing", "emptied folder", "no folder", "no link"})
    void what_a_glance_shows_to_be_damaged_is_built_again(String how) throws IOException {
        Path numbers = obtain().resolve("numbers");
        switch (how) {
            case "truncated" -> Files.writeString(numbers, "1");
            case "grown" -> Files.writeString(numbers, "4", StandardOpenOption.APPEND);
            case "touched" -> Files.setLastModifiedTime(numbers, FileTime.fromMillis(1_000_000));
            case "missing" -> Files.delete(numbers);
            case "no folder" -> Files.delete(obtain().resolve("empty"));
            case "no link" -> Files.delete(obtain().resolve("link"));
            default -> Files.delete(obtain().resolve("a folder").resolve("wörter"));
        }

        assertWhole();
        assertThat(built).hasValue(2);
    }

    @Test
    void after_a_crash_every_byte_is_looked_at() throws IOException {
        Path numbers = obtain().resolve("numbers");
        FileTime time = Files.getLastModifiedTime(numbers);
        Files.writeString(numbers, "1 2 4");
        Files.setLastModifiedTime(numbers, time);
        assertThat(obtain().resolve("numbers")).as("size and time are the same").hasContent("1 2 4");

        suspect();

        assertWhole();
        assertThat(built).hasValue(2);
    }

    @Test
    void after_a_crash_what_is_whole_is_kept_and_not_read_again() throws IOException {
        Path numbers = obtain().resolve("numbers");
        suspect();
        obtain();
        FileTime time = Files.getLastModifiedTime(numbers);
        Files.writeString(numbers, "1 2 4");
        Files.setLastModifiedTime(numbers, time);

        obtain();

        assertThat(built).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\n", "FILE 5 1000 abc numbers\n", "end 0\n"})
    void an_entry_whose_manifest_is_damaged_is_built_again(String manifest) throws IOException {
        obtain();
        Files.writeString(entry().resolve("manifest"), manifest);

        assertWhole();
        assertThat(built).hasValue(2);
    }

    @Test
    void an_entry_without_manifest_is_built_again() throws IOException {
        obtain();
        Files.delete(entry().resolve("manifest"));

        assertWhole();
        assertThat(built).hasValue(2);
    }

    @Test
    void what_a_failed_builder_left_is_never_used() throws IOException {
        Cache cache = Cache.of(home);
        assertThatThrownBy(() -> cache.obtain("words", "key", workspace, empty -> {
                    Files.writeString(empty.resolve("numbers"), "1");
                    throw new IOException("the pen broke");
                }))
                .isInstanceOf(HarnessException.class)
                .hasMessage("could not build " + entry() + ": java.io.IOException: the pen broke");
        assertThat(entry()).doesNotExist();

        assertWhole();
        assertThat(built).hasValue(1);
    }

    @Test
    void a_builder_that_was_killed_leaves_nothing_that_is_used() throws Exception {
        Path own = Files.createDirectory(temp.resolve("workspace of the killed"));
        try (ChildJvm child = ChildJvm.of(Asker.class, temp).start(home.path().toString(), own.toString(), "hang")) {
            Awaitility.await().until(() -> child.output().contains("built"));
            child.kill();
        }

        assertWhole();
        assertThat(built).hasValue(1);
    }

    @Test
    void who_uses_the_old_content_goes_on() throws IOException {
        Path numbers = obtain().resolve("numbers");
        try (Stream<String> reading = Files.lines(numbers)) {
            Files.delete(obtain().resolve("a folder").resolve("wörter"));
            assertWhole();
            assertThat(reading).containsExactly("1 2 3");
        }
        assertThat(numbers).as("found again under its old name").hasContent("1 2 3");
    }

    @Test
    void a_waiting_thread_that_is_interrupted_says_so() throws Exception {
        Path lock = home.cache().resolve("2").resolve("words").resolve("key.lock");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(this::obtain)
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("interrupted while waiting for the lock " + lock);
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }

    /** A program for a JVM of its own. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] arguments) throws IOException {
            Home home = Home.at(Path.of(arguments[0]));
            Path content = Cache.of(home).obtain("words", "key", Path.of(arguments[1]), empty -> {
                Files.writeString(empty.resolve("numbers"), "1 2 3");
                System.out.println("built");
                if (arguments.length > 2) {
                    hang();
                }
            });
            System.out.println("got " + Files.readString(content.resolve("numbers")));
        }

        private static void hang() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
