package dev.rehearsal.migration;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Loads our engines anew, with another version of a tool; everything else is the same. */
public final class Alone extends URLClassLoader {

    private final String tool;
    private final Predicate<String> isItsOwn;

    private Alone(URL[] urls, String tool, Predicate<String> isItsOwn) {
        super(urls, Alone.class.getClassLoader());
        this.tool = tool;
        this.isItsOwn = isItsOwn;
    }

    /**
     * With the tool of these jars.
     *
     * @param jars their directory
     * @param tool how its packages begin, with a dot at the end
     * @param isItsOwn which resources are the tool's
     */
    public static Alone with(Path jars, String tool, Predicate<String> isItsOwn) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Class<?> ours : List.of(Engine.class, Alone.class)) {
            urls.add(ours.getProtectionDomain().getCodeSource().getLocation());
        }
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new Alone(urls.toArray(URL[]::new), tool, isItsOwn);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean isAlone = name.startsWith(tool) || name.startsWith("dev.rehearsal.migration.");
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : isAlone ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = isItsOwn.test(name) ? findResource(name) : null;
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isItsOwn.test(name) ? findResources(name) : super.getResources(name);
    }
}
