package dev.rehearsal.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads what a rehearsal loads, for the launcher that keeps classes in the shape in which the JVM has them in memory.
 *
 * <p>Without it a rehearsal spends half a second of processor time more on reading and checking classes.
 */
final class Training {

    private static final Logger LOG = System.getLogger(Training.class.getName());
    private static final List<String> JARS =
            List.of("rehearsal-", "flyway-", "postgresql-", "picocli-", "gson-", "snakeyaml-engine-");

    private static final String CLASS = ".class";

    private Training() {}

    /** Loads the classes of ours and of the tools that nearly every rehearsal needs, and runs nothing of them. */
    static void whenAsked() {
        String path = Boolean.getBoolean("rehearsal.training") ? System.getProperty("java.class.path") : "";
        for (String entry : path.split(File.pathSeparator)) {
            String name = new File(entry).getName();
            if (name.endsWith(".jar") && JARS.stream().anyMatch(name::startsWith)) {
                loadClasses(entry);
            }
        }
    }

    private static void loadClasses(String jar) {
        try (JarFile file = new JarFile(jar)) {
            file.stream().map(JarEntry::getName).filter(Training::isClass).forEach(Training::load);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + jar, e);
        }
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(CLASS) && !entry.startsWith("META-INF/") && !entry.endsWith("-info" + CLASS);
    }

    /** A class that needs what is not here is not needed here. */
    private static void load(String entry) {
        String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
        try {
            Class<?> unused = Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.TRACE, "left out: " + name, e);
        }
    }
}
