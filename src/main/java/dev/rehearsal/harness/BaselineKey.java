package dev.rehearsal.harness;

import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.cache.Sha256;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.seed.Concessions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names all that the databases at the baseline depend on. */
final class BaselineKey {

    // Raised whenever what is kept changes its form.
    private static final String FORMAT = "2";

    private BaselineKey() {}

    /** Equal keys, equal databases; empty where that can't be said, as with migrations that are no files. */
    static Optional<String> of(Workshop workshop) {
        Engine engine = workshop.engine();
        if (engine.settings().isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<String> lines = new TreeSet<>();
            Set<String> found = new HashSet<>();
            List<Path> folders = engine.folders();
            for (int i = 0; i < folders.size(); i++) {
                lines.addAll(files(i, folders.get(i), workshop, found));
            }
            for (Migration migration : workshop.order().inBaseline()) {
                if (!found.contains(migration.script())) {
                    return Optional.empty();
                }
                lines.add("id " + migration.id() + " " + migration.script());
            }
            return Optional.of(String.join(
                    "\n",
                    FORMAT,
                    ourselves(),
                    engine.title(),
                    engine.settings().get(),
                    LaneDatabase.plan(workshop, Lane.ORDINARY, Concessions.NONE).toString(),
                    LaneDatabase.plan(workshop, Lane.HOSTILE, Concessions.NONE).toString(),
                    workshop.ownRows().keySet().toString(),
                    workshop.terms().role,
                    workshop.order().baseline(),
                    String.join("\n", lines)));
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** All but what comes after the baseline: a callback or a settings file may count too. */
    private static Set<String> files(int number, Path folder, Workshop workshop, Set<String> found) throws IOException {
        Set<String> later = new HashSet<>();
        Map<String, Migration> early = new HashMap<>();
        for (Migration migration : workshop.migrations()) {
            later.add(migration.script());
        }
        for (Migration migration : workshop.order().inBaseline()) {
            later.remove(migration.script());
            early.put(migration.script(), migration);
        }
        Set<String> lines = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString();
                String plain = name.replaceFirst("\\.conf$", "");
                boolean isLater = later.contains(plain)
                        || later.contains(file.getFileName().toString());
                if (!isLater && !name.matches(".*(\\.down\\..*|\\.md|\\.ya?ml)")) {
                    lines.add(number + " " + name + " " + Sha256.ofFile(file));
                    Stream.of(name, file.getFileName().toString(), file.toString())
                            .filter(early::containsKey)
                            .forEach(found::add);
                }
            }
        }
        return lines;
    }

    /** Which build of ours: between two releases its version says nothing. */
    private static String ourselves() throws IOException, URISyntaxException {
        Path code = Path.of(BaselineKey.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(code)) {
            StringBuilder all = new StringBuilder();
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                all.append(code.relativize(file)).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
            return Sha256.of(all.toString());
        }
    }
}
