package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migrations that files in a directory are, whatever language they are written in. */
final class Discovery {

    private static final List<String> SCRIPTS = List.of("migration.sql", "up.sql");
    private static final Pattern FILE =
            Pattern.compile(".*\\.(?:sql|[cm]?[jt]s|rb|py|php|cs|go|exs?|java|kt|rs|xml|ya?ml|json|sh)");
    private static final Pattern ASIDE = Pattern.compile(
            "(?:.*\\.down\\.[a-z]+|.*\\.Designer\\.cs|.*ModelSnapshot\\.cs|__init__\\.py|index\\.[jt]s|.*\\.d\\.ts|.*\\.snap)");
    private static final Pattern NUMBERED = Pattern.compile("[Vv]?\\d.*");

    private Discovery() {}

    static List<Migration> in(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> all = entries.sorted(
                            Comparator.comparing(it -> it.getFileName().toString(), new Numbers()))
                    .toList();
            List<Migration> folders = new ArrayList<>();
            all.forEach(it -> folder(it).ifPresent(folders::add));
            if (!folders.isEmpty()) {
                return folders;
            }
            List<Path> revisions = Revisions.in(all);
            return revisions.isEmpty()
                    ? files(all)
                    : revisions.stream()
                            .map(it -> file(it.getFileName().toString()))
                            .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("could not list " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Migration> folder(Path entry) {
        String name = entry.getFileName().toString();
        return SCRIPTS.stream()
                .filter(it -> Files.isRegularFile(entry.resolve(it)))
                .findFirst()
                .map(it -> new Migration(name, name, name + "/" + it));
    }

    private static List<Migration> files(List<Path> all) {
        List<String> names = all.stream()
                .filter(Files::isRegularFile)
                .map(it -> it.getFileName().toString())
                .filter(it -> FILE.matcher(it).matches() && !ASIDE.matcher(it).matches())
                .toList();
        List<String> numbered =
                names.stream().filter(it -> NUMBERED.matcher(it).matches()).toList();
        List<String> some = numbered.isEmpty()
                ? names.stream().filter(it -> it.endsWith(".sql")).toList()
                : numbered;
        return some.stream().map(Discovery::file).toList();
    }

    private static Migration file(String name) {
        return new Migration(id(name), name, name);
    }

    private static String id(String name) {
        String base = name.substring(0, name.lastIndexOf('.'));
        return base.endsWith(".up") ? base.substring(0, base.length() - ".up".length()) : base;
    }
}
