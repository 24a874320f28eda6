package dev.rehearsal.migration.location;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lists what lies at a location: on disk, on the class path, in a jar. */
public final class Locations {

    private static final int DEEP = 100;

    private final ClassLoader loader;

    /** Looks with this loader where a location is on the class path. */
    public Locations(ClassLoader loader) {
        this.loader = loader;
    }

    /** All files at a location and below, by name. */
    public List<Script> scripts(String location) {
        List<Script> found = new ArrayList<>();
        try {
            if (location.startsWith("filesystem:")) {
                addFolder(Path.of(location.substring("filesystem:".length())), DEEP, found);
            } else {
                addResources(location.replaceFirst("^classpath:/?", ""), found);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalArgumentException("could not list " + location + ": " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(Script::name));
        return found;
    }

    /** The files directly in a directory and in those one below. */
    public List<Script> files(Path folder) {
        List<Script> found = new ArrayList<>();
        try {
            addFolder(folder, 2, found);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not list " + folder + ": " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(Script::name));
        return found;
    }

    /** The directories on disk that a location stands for. */
    public List<Path> folders(String location) {
        if (location.startsWith("filesystem:")) {
            return List.of(Path.of(location.substring("filesystem:".length())));
        }
        List<Path> folders = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(location.replaceFirst("^classpath:/?", "")))) {
                if (url.getProtocol().equals("file")) {
                    folders.add(Path.of(url.toURI()));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalArgumentException("could not find " + location + ": " + e.getMessage(), e);
        }
        return folders;
    }

    private void addResources(String folder, List<Script> found) throws IOException, URISyntaxException {
        for (URL url : Collections.list(loader.getResources(folder))) {
            if (url.getProtocol().equals("file")) {
                addFolder(Path.of(url.toURI()), DEEP, found);
            } else if (url.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    addEntries(file, folder + "/", url, found);
                }
            }
        }
    }

    private static void addFolder(Path folder, int depth, List<Script> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            for (Path file : (Iterable<Path>) walk.filter(Locations::isFile)::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                found.add(new Script(name, file.toUri().toURL()));
            }
        }
    }

    /** Also a link to nowhere: whoever reads it says so, while a migration that is passed over says nothing. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file) || !Files.exists(file);
    }

    private static void addEntries(JarFile jar, String prefix, URL url, List<Script> found) throws IOException {
        String root = url.toString().replaceFirst("!/.*", "!/");
        for (var entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                found.add(new Script(entry.getName().substring(prefix.length()), inJar(root, entry.getName())));
            }
        }
    }

    private static URL inJar(String root, String entry) throws MalformedURLException {
        return URI.create(root + entry.replace(" ", "%20")).toURL();
    }
}
