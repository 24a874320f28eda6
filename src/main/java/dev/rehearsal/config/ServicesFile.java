package dev.rehearsal.config;

import dev.rehearsal.harness.LiveUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** {@code services.yaml}: many services with their migrations and databases. */
public final class ServicesFile {

    private static final String KEY = "services";
    private static final String EXPECTED = "a list of {name, migrations, url}";
    private static final List<String> KEYS = List.of("name", "migrations", "url", "engine");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Path directory;
    private final Function<String, Optional<String>> environment;

    private ServicesFile(Path file, Function<String, Optional<String>> environment) {
        this.directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        this.environment = environment;
    }

    /**
     * One service as it is written there.
     *
     * @param name how its owners call it
     * @param place file, line and name
     * @param migrations where its migrations are, seen from here; empty where it has none
     * @param engine the tool; empty where the files tell
     * @param url its database; empty where none is named
     */
    public record Service(String name, String place, String migrations, String engine, Optional<LiveUrl> url) {

        /** Nothing is missing. */
        public Service {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(migrations, "migrations");
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(url, "url");
        }
    }

    /** Whether a file is one: by its name, or by the word with which it begins. */
    public static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file) || !name.matches(".*\\.ya?ml")) {
            return false;
        }
        return name.matches("services\\.ya?ml")
                || (YamlFile.read(file) instanceof MappingNode mapping
                        && mapping.getValue().stream()
                                .anyMatch(it -> it.getKeyNode() instanceof ScalarNode key
                                        && key.getValue().equals(KEY)));
    }

    /** What it says; paths in it are relative to its directory. Mistakes name file and line, and never quote a password. */
    public static List<Service> read(Path file, Function<String, Optional<String>> environment) {
        Map<String, Entry> keys =
                new Entry(file, "", YamlFile.read(file)).keys(List.of(KEY), "\"services:\" and " + EXPECTED);
        Entry list = Optional.ofNullable(keys.get(KEY))
                .orElseThrow(() -> new IllegalArgumentException(file + ": expected \"services:\" and " + EXPECTED));
        List<Entry> items = list.items(EXPECTED);
        if (items.isEmpty()) {
            throw new IllegalArgumentException(
                    list.line() + ": services: expected " + EXPECTED + ", found an empty list");
        }
        return new ServicesFile(file, environment).services(items);
    }

    private List<Service> services(List<Entry> items) {
        List<Service> services = new ArrayList<>();
        Map<String, Entry> named = new HashMap<>();
        for (Entry item : items) {
            Service service = service(item);
            Optional.ofNullable(named.put(service.name(), item)).ifPresent(first -> {
                throw new IllegalArgumentException(item.line() + ": \"" + service.name() + "\" stands here and in line "
                        + first.line().replaceFirst(".*:", ""));
            });
            services.add(service);
        }
        return services;
    }

    private Service service(Entry item) {
        Map<String, Entry> keys = item.keys(KEYS, "{name, migrations, url}");
        String name = said(keys, "name")
                .map(it -> it.text("a name"))
                .orElseThrow(() -> new IllegalArgumentException(
                        item.line() + ": services: name is missing; expected {name, migrations, url}"));
        String place = item.line() + ": " + name;
        return new Service(
                name,
                place,
                said(keys, "migrations").map(it -> migrations(name, it)).orElse(""),
                said(keys, "engine")
                        .map(it -> it.text("flyway, sql, prisma or liquibase"))
                        .orElse(""),
                said(keys, "url").map(it -> url(name, it)));
    }

    private static Optional<Entry> said(Map<String, Entry> keys, String word) {
        return Optional.ofNullable(keys.get(word));
    }

    private String migrations(String name, Entry entry) {
        String said = entry.text("a directory");
        int colon = said.indexOf(':');
        String prefix = colon > 1 ? said.substring(0, colon + 1) : "";
        Path path = directory.resolve(said.substring(prefix.length())).normalize();
        if (!Files.exists(path.toAbsolutePath())) {
            throw new IllegalArgumentException(entry.line() + ": " + name + ": migrations \"" + said
                    + "\": there is no " + path + "; leave migrations out where a service has none");
        }
        return prefix + (path.toString().isEmpty() ? "." : path);
    }

    private LiveUrl url(String name, Entry entry) {
        String place = entry.line() + ": " + name + ": url: ";
        String said = entry.text("a URL, or a variable such as \"${AUTH_DATABASE_URL}\"");
        Matcher variables = VARIABLE.matcher(said);
        String url = variables.replaceAll(it -> Matcher.quoteReplacement(variable(place, it)));
        try {
            return LiveUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + e.getMessage(), e);
        }
    }

    private String variable(String place, MatchResult found) {
        return environment
                .apply(found.group(1))
                .orElseThrow(() ->
                        new IllegalArgumentException(place + "there is no " + found.group(1) + " in the environment"));
    }
}
