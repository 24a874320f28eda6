package dev.rehearsal.migration.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a project's root changelog, and the name under which production knows it. */
public final class ChangelogSearch {

    private static final String FORMATS = "\\.(?:xml|ya?ml|json|sql)";

    /** From the surest to what is only likely. */
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("(?:.*[._-])?change-?log[._-](?:master|root|main)" + FORMATS),
            Pattern.compile("(?:master|root|main)(?:[._-]change-?log)?" + FORMATS),
            Pattern.compile("(?:.*[._-])?change-?log" + FORMATS),
            Pattern.compile(".*change-?log.*" + FORMATS));

    private static final List<String> RESOURCES = List.of("src/main/resources", "src/test/resources");

    private final LiquibaseSettings given;
    private final ClassLoader loader;

    /** {@code given} wins over the project's own file. */
    public ChangelogSearch(LiquibaseSettings given, ClassLoader loader) {
        this.given = given;
        this.loader = loader;
    }

    /** What a project's {@code liquibase.properties} names; empty where there is none, or it names none. */
    public Optional<LiquibaseProject> named(Path root) {
        return LiquibaseSettings.nearest(root)
                .filter(file ->
                        !LiquibaseSettings.read(file).with(given).changelog().isEmpty())
                .map(file -> told(file, LiquibaseSettings.read(file).with(given)));
    }

    /** The project whose changelog lies in a directory. */
    public LiquibaseProject in(Path directory) {
        Optional<Path> file = LiquibaseSettings.nearest(directory);
        LiquibaseSettings settings =
                file.map(LiquibaseSettings::read).orElse(LiquibaseSettings.NONE).with(given);
        if (file.isPresent() && !settings.changelog().isEmpty()) {
            LiquibaseProject told = told(file.get(), settings);
            if (told.folder()
                    .filter(it -> it.startsWith(directory) || directory.startsWith(it))
                    .isPresent()) {
                return told;
            }
        }
        Path changelog = only(directory);
        Path parent = changelog.getParent() == null ? directory : changelog.getParent();
        Path root = root(parent).orElse(file.map(Path::getParent).orElse(parent));
        return project(root, parent, changelog, searchPath(file, settings), settings);
    }

    /** The project whose changelog is in a package of the class path: its names begin with the package. */
    public LiquibaseProject onClassPath(String location, List<String> names, Optional<Path> folder) {
        String inside = location.replaceFirst("^classpath:/?", "")
                .replaceFirst("/*$", "/")
                .replaceFirst("^/$", "");
        String changelog = given.changelog().isEmpty()
                ? only(location, names)
                : LiquibaseProject.plain(given.changelog()).replaceFirst("^" + Pattern.quote(inside), "");
        return new LiquibaseProject(inside + changelog, inside, folder, List.of(), given, loader);
    }

    private LiquibaseProject told(Path file, LiquibaseSettings settings) {
        Path root = directory(file);
        String name = LiquibaseProject.plain(settings.changelog());
        List<Path> roots = searchPath(Optional.of(file), settings);
        for (Path at : roots) {
            if (Files.isRegularFile(at.resolve(name))) {
                Path changelog = at.resolve(name);
                Path parent = changelog.getParent() == null ? at : changelog.getParent();
                return project(at, parent, changelog, roots, settings);
            }
        }
        throw new IllegalArgumentException("there is no changelog " + settings.changelog() + ", which " + file
                + " names\n  Looked for it in "
                + String.join(
                        ", ",
                        roots.stream()
                                .map(it -> root.equals(it)
                                        ? "its directory"
                                        : root.relativize(it).toString())
                                .toList()));
    }

    private LiquibaseProject project(
            Path root, Path folder, Path changelog, List<Path> more, LiquibaseSettings settings) {
        List<Path> roots = new ArrayList<>(List.of(root));
        more.stream().filter(it -> !it.equals(root)).forEach(roots::add);
        String prefix = root.relativize(folder).toString().replace('\\', '/');
        String name = root.relativize(changelog).toString().replace('\\', '/');
        return new LiquibaseProject(
                name, prefix.isEmpty() ? "" : prefix + "/", Optional.of(folder), roots, settings, loader);
    }

    private static Path directory(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.resolveSibling("").normalize();
    }

    /** Where Liquibase's command looks: its directory unless told otherwise; and where Maven and Gradle have theirs. */
    private static List<Path> searchPath(Optional<Path> file, LiquibaseSettings settings) {
        if (file.isEmpty()) {
            return List.of();
        }
        Path root = directory(file.get());
        List<Path> all = new ArrayList<>();
        for (String part : settings.value("searchpath", ".").split(",")) {
            all.add(root.resolve(part.strip()).normalize());
        }
        RESOURCES.stream().map(root::resolve).forEach(all::add);
        return all.stream().filter(Files::isDirectory).distinct().toList();
    }

    /** The directory of resources that a directory is below: names begin there. */
    private static Optional<Path> root(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path here = at;
            if (RESOURCES.stream().anyMatch(here::endsWith)) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    private static Path only(Path directory) {
        try (Stream<Path> files = Files.walk(directory, 3)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(it -> directory.relativize(it).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return directory.resolve(only(directory.toString(), names));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("could not list " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The one changelog that the others hang from: of the surest name, as high as possible. */
    static String only(String place, List<String> names) {
        for (Pattern name : NAMES) {
            for (int depth = 0; depth < 3; depth++) {
                int slashes = depth;
                List<String> found = names.stream()
                        .filter(it -> it.chars().filter(c -> c == '/').count() == slashes)
                        .filter(it -> name.matcher(
                                        it.substring(it.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                                .matches())
                        .toList();
                if (found.size() > 1) {
                    throw new IllegalArgumentException("more than one changelog may be the root in " + place + ": "
                            + String.join(", ", found) + "\n  Say which in liquibase.properties: changeLogFile=…");
                }
                if (found.size() == 1) {
                    return found.get(0);
                }
            }
        }
        throw new IllegalArgumentException("no root changelog in " + place
                + "\n  Looked for db.changelog-master.xml, changelog.xml and the like, of XML, YAML, JSON or SQL");
    }
}
