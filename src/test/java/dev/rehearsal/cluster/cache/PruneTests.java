package dev.rehearsal.cluster.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.process.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of which there are ever more: those that nobody used for an hour go, but for the newest. */
final class PruneTests {

    @TempDir
    private Path temp;

    private Cache cache;
    private Path workspace;

    @BeforeEach
    void open() throws IOException {
        Home home = Home.at(temp);
        cache = Cache.of(home);
        workspace = Files.createDirectory(home.stages().resolve("ours"));
    }

    private Path obtain(String key) {
        return cache.obtain("numbers", key, workspace, empty -> Files.writeString(empty.resolve("one"), "1"));
    }

    /** Answers its content. */
    private Path idle(String key, Duration since) throws IOException {
        Path content = obtain(key);
        Path lock = content.getParent().resolveSibling(key + ".lock");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(since)));
        return content;
    }

    private void prune(String used, int newest) {
        cache.prune("numbers", used, newest, workspace);
    }

    @Test
    void of_those_that_nobody_used_for_an_hour_only_the_newest_stay() throws IOException {
        Path older = idle("older", Duration.ofHours(3));
        Path oldest = idle("oldest", Duration.ofHours(4));
        Path newer = idle("newer", Duration.ofHours(2));
        Path fresh = idle("fresh", Duration.ofMinutes(50));
        obtain("used");

        prune("used", 2);

        assertThat(oldest).doesNotExist();
        assertThat(older).exists();
        assertThat(newer).exists();
        assertThat(fresh).exists();
        assertThat(workspace).isEmptyDirectory();
    }

    @Test
    void the_one_in_use_stays_however_old_it_is() throws IOException {
        Path used = idle("used", Duration.ofHours(9));

        prune("used", 0);

        assertThat(used).exists();
    }

    /** Between getting an entry and copying it another process may look for what is old. */
    @Test
    void one_that_somebody_just_asked_for_is_in_use() throws IOException {
        idle("asked", Duration.ofHours(9));
        Path asked = obtain("asked");
        obtain("used");

        prune("used", 0);

        assertThat(asked).exists();
    }

    @Test
    void what_went_is_built_again() throws IOException {
        Path old = idle("old", Duration.ofHours(9));
        obtain("used");
        prune("used", 0);
        assertThat(old).doesNotExist();

        assertThat(obtain("old").resolve("one")).hasContent("1");
    }
}
