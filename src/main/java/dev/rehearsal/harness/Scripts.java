package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in the migrations' files, for whoever has to guess what one of them would have made. */
final class Scripts {

    private static final long HUGE = 4 << 20;

    private final Engine engine;

    Scripts(Engine engine) {
        this.engine = engine;
    }

    /** The text of a migration; empty where it is no file, or none of text. */
    Optional<String> text(Migration migration) {
        return text(migration, Long.MAX_VALUE);
    }

    private Optional<String> text(Migration migration, long most) {
        if (migration.file().isEmpty()) {
            return Optional.empty();
        }
        for (Path folder : engine.folders()) {
            Path file = folder.resolve(migration.file());
            if (Files.isRegularFile(file)) {
                try {
                    return Files.size(file) > most
                            ? Optional.empty()
                            : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Those of migrations but for the huge ones: these bring rows. */
    List<String> texts(List<Migration> migrations) {
        return migrations.stream().flatMap(it -> text(it, HUGE).stream()).toList();
    }

    /** Whether a text speaks of something by its name. */
    static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}
