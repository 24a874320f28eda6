package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that says for which kind of database the migrations were written. Prisma reads one line of it, and that not as TOML. */
final class LockFile {

    static final String NAME = "migration_lock.toml";
    private static final String KEY = "provider = ";
    private static final String NOT_FOUND = "<PROVIDER NOT FOUND>";

    private LockFile() {}

    /** What it says; empty where there is none, which is no mistake. */
    static Optional<String> provider(Path migrations) throws IOException {
        Path file = migrations.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Optional.of(text.lines()
                .filter(line -> line.startsWith("provider"))
                .findFirst()
                .map(LockFile::value)
                .orElse(NOT_FOUND));
    }

    private static String value(String line) {
        String value = line;
        while (value.startsWith(KEY)) {
            value = value.substring(KEY.length());
        }
        return value.replaceFirst("^\"+", "").replaceFirst("\"+$", "");
    }
}
