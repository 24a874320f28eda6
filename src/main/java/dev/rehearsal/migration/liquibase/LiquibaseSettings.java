package dev.rehearsal.migration.liquibase;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a project's {@code liquibase.properties} says, but for whatever says which database it is and who connects.
 *
 * @param values by name, in lower case and without dashes: {@code changelogfile}, {@code labelfilter}
 * @param parameters the changelog's parameters, {@code parameter.owner=joe}
 */
public record LiquibaseSettings(Map<String, String> values, Map<String, String> parameters) {

    /** Nothing is set. */
    public static final LiquibaseSettings NONE = new LiquibaseSettings(Map.of(), Map.of());

    private static final String NAME = "liquibase.properties";

    /** Where a project ends, upwards. */
    private static final List<String> ROOTS =
            List.of(".git", "pom.xml", "build.gradle", "build.gradle.kts", "package.json");

    private static final List<String> KEPT = List.of(
            "changelogfile",
            "changeloglockwaittimeinminutes",
            "contextfilter",
            "contexts",
            "databasechangeloglocktablename",
            "databasechangelogtablename",
            "defaultschemaname",
            "labelfilter",
            "labels",
            "liquibaseschemaname",
            "searchpath");

    /** Copies the maps. */
    public LiquibaseSettings {
        values = Map.copyOf(values);
        parameters = Map.copyOf(parameters);
    }

    /** The nearest file at a directory or above it, up to the root of its project. */
    public static Optional<Path> nearest(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path file = at.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (ROOTS.stream().map(at::resolve).anyMatch(Files::exists)) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Reads a file. */
    public static LiquibaseSettings read(Path file) {
        Properties properties = new Properties();
        try (StringReader text = new StringReader(Files.readString(file))) {
            properties.load(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not read " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return of(all);
    }

    /** Takes settings by the names that Liquibase has for them, with or without {@code liquibase.} or {@code liquibase.command.}. */
    public static LiquibaseSettings of(Map<String, String> properties) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> parameters = new TreeMap<>();
        properties.forEach((name, value) -> {
            String bare = name.strip().replaceFirst("^liquibase\\.(?:command\\.)?", "");
            String plain = bare.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
            if (bare.startsWith("parameter.")) {
                parameters.put(bare.substring("parameter.".length()), value.strip());
            } else if (KEPT.contains(plain)) {
                values.put(plain, value.strip());
            }
        });
        return new LiquibaseSettings(values, parameters);
    }

    /** The same where others don't say otherwise. */
    public LiquibaseSettings with(LiquibaseSettings others) {
        Map<String, String> both = new TreeMap<>(values);
        both.putAll(others.values);
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(others.parameters);
        return new LiquibaseSettings(both, all);
    }

    /** The root changelog; empty when none is named. */
    public String changelog() {
        return value("changelogfile", "");
    }

    String contexts() {
        return value("contextfilter", value("contexts", ""));
    }

    String labels() {
        return value("labelfilter", value("labels", ""));
    }

    String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
