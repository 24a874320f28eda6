package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTests {

    @TempDir
    Path migrations;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "provider = \"postgresql\" | postgresql",
                "# a comment\\nprovider = \"mysql\"\\nprovider = \"other\" | mysql",
                "provider=\"postgresql\" | provider=\"postgresql",
                "~~ | <PROVIDER NOT FOUND>",
            })
    void its_provider_is_read_as_prisma_reads_it(String text, String provider) throws IOException {
        Files.writeString(migrations.resolve("migration_lock.toml"), text.replace("\\n", "\n"));

        assertThat(LockFile.provider(migrations)).contains(provider);
    }

    @Test
    void without_it_nothing_is_compared() throws IOException {
        assertThat(LockFile.provider(migrations)).isEmpty();
    }
}
