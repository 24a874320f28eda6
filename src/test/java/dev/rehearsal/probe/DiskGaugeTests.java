package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGaugeTests {

    @Test
    void files_of_all_directories_are_summed_up(@TempDir Path one, @TempDir Path other) throws IOException {
        Files.write(one.resolve("a"), new byte[100]);
        Files.write(Files.createDirectories(one.resolve("deep/er")).resolve("b"), new byte[20]);
        Files.write(other.resolve("c"), new byte[3]);

        assertThat(new DiskGauge(List.of(one, other, one.resolve("not there"))).bytes())
                .isEqualTo(123);
    }
}
