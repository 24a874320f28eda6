package dev.rehearsal.migration.flyway;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.internal.configuration.ConfigUtils;

/**
 * The settings that a project keeps in {@code flyway.toml} or {@code flyway.conf}.
 *
 * @param file the file; a project has at most the nearest one
 * @param locations its locations, made absolute from where the file lies; empty when it names none
 * @param properties the rest by Flyway's own names, without anything that says which database, and who connects
 */
public record FlywayFiles(Path file, List<String> locations, Map<String, String> properties) {

    private static final List<String> ROOTS =
            List.of(".git", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
    private static final List<String> NAMES =
            List.of("flyway.toml", "flyway.conf", "conf/flyway.toml", "conf/flyway.conf");

    /** Where a project has its migrations that does not say where. */
    private static final List<String> USUAL = List.of("db/migration", "src/main/resources/db/migration", "sql");

    /** Which database it is, what else connects need, and what writes elsewhere: never the user's, always ours. */
    private static final Set<String> OURS = Set.of(
            "url",
            "user",
            "password",
            "driver",
            "connectRetries",
            "connectRetriesInterval",
            "environment",
            "workingDirectory",
            "reportEnabled",
            "reportFilename",
            "outputType",
            "loggers",
            "dryRunOutput",
            "licenseKey",
            "email",
            "token",
            "configFiles",
            "configFileEncoding",
            "kerberosConfigFile",
            "provisionMode",
            "color",
            "edition");

    /** Whole families of the same kind, and settings of the commercial commands, which a plain Flyway refuses. */
    private static final List<String> FAMILIES =
            List.of("jdbcProperties.", "jdbc.", "vault.", "check.", "dapr.", "gcsm.");

    /** Copies. */
    public FlywayFiles {
        locations = List.copyOf(locations);
        properties = Map.copyOf(properties);
    }

    /** The nearest file at a directory or above it, up to the root of its project. */
    public static Optional<FlywayFiles> nearest(Path directory) {
        List<Path> upwards = new ArrayList<>();
        for (Path at = directory; at != null; at = at.getParent()) {
            upwards.add(at);
            if (ROOTS.stream().map(at::resolve).anyMatch(Files::exists)) {
                return first(upwards);
            }
        }
        // Without a root nobody knows how far up the project reaches: what lies above must name the directory, or say
        // nothing and lie where
        // Flyway looks by itself.
        return first(List.of(directory))
                .or(() -> first(upwards.subList(1, upwards.size())).filter(it -> it.isAbout(directory)));
    }

    private boolean isAbout(Path directory) {
        if (locations.isEmpty()) {
            boolean isDeeper = file.endsWith("conf/flyway.toml") || file.endsWith("conf/flyway.conf");
            Path home = file.resolve(isDeeper ? "../.." : "..").normalize();
            return USUAL.stream().map(home::resolve).anyMatch(directory::startsWith);
        }
        return locations.stream()
                .filter(it -> it.startsWith("filesystem:"))
                .anyMatch(it -> directory.startsWith(it.substring("filesystem:".length())));
    }

    private static Optional<FlywayFiles> first(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> NAMES.stream()
                        .map(folder::resolve)
                        .filter(Files::isRegularFile)
                        .map(file -> read(file, folder)))
                .findFirst();
    }

    private static FlywayFiles read(Path file, Path folder) {
        try {
            String text = Files.readString(file);
            Map<String, String> all = file.toString().endsWith(".toml")
                    ? ofToml(Toml.read(text, file.toString()))
                    : ConfigUtils.loadConfigurationFromReader(new StringReader(text));
            return of(file, folder, all);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not read " + file + ": " + e.getMessage(), e);
        }
    }

    /** An environment says which database, but also which schemas. */
    private static Map<String, String> ofToml(Map<String, String> settings) {
        String environment = "environments." + settings.getOrDefault("flyway.environment", "default") + ".";
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(environment)) {
                all.put("flyway." + name.substring(environment.length()), value);
            }
        });
        settings.forEach((name, value) -> {
            if (name.startsWith("flyway.")) {
                all.put(name, value);
            }
        });
        return all;
    }

    private static FlywayFiles of(Path file, Path folder, Map<String, String> all) {
        Map<String, String> properties = new TreeMap<>();
        all.forEach((name, value) -> {
            String bare = name.replaceFirst("^flyway\\.", "");
            if (!OURS.contains(bare) && FAMILIES.stream().noneMatch(bare::startsWith)) {
                properties.put("flyway." + bare, value);
            }
        });
        properties.computeIfPresent(
                "flyway.callbackLocations", (name, value) -> String.join(",", absolute(value, folder)));
        String locations = properties.remove("flyway.locations");
        return new FlywayFiles(file, locations == null ? List.of() : absolute(locations, folder), properties);
    }

    private static List<String> absolute(String locations, Path folder) {
        return Arrays.stream(locations.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .flatMap(it -> {
                    if (it.startsWith("filesystem:")) {
                        String path = it.substring("filesystem:".length());
                        return Stream.of("filesystem:" + folder.resolve(path).normalize());
                    }
                    return Stream.of(it.startsWith("classpath:") ? it : "classpath:" + it);
                })
                .toList();
    }
}
