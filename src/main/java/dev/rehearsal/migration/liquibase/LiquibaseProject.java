package dev.rehearsal.migration.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A changelog and where its files are.
 *
 * @param changelog the root changelog as Liquibase is told it, and as its books name it: {@code db/changelog/db.changelog-master.xml}
 * @param prefix how names of files in the folder begin; empty, or with a slash at its end
 * @param folder the directory of the migrations; empty where they come from a jar
 * @param roots directories in which files are looked up by their whole name; first the one that the folder is in
 * @param settings what else is set
 * @param loader where files are looked up last, and Liquibase's own
 */
public record LiquibaseProject(
        String changelog,
        String prefix,
        Optional<Path> folder,
        List<Path> roots,
        LiquibaseSettings settings,
        ClassLoader loader) {

    /** Copies the list. */
    public LiquibaseProject {
        Objects.requireNonNull(changelog, "changelog");
        roots = List.copyOf(roots);
    }

    /** The file of a name; empty where it is not on disk. */
    Optional<Path> file(String name) {
        String plain = plain(name);
        boolean inside = folder.isPresent() && plain.startsWith(prefix);
        if (inside) {
            Path own = folder.get().resolve(plain.substring(prefix.length())).normalize();
            if (Files.exists(own)) {
                return Optional.of(own);
            }
        }
        // The folder may be a copy from another time: what that lacks is not taken from where it came from.
        return roots.stream()
                .skip(inside ? 1 : 0)
                .map(root -> root.resolve(plain).normalize())
                .filter(Files::exists)
                .findFirst();
    }

    /** The text of a file, lines ending with a newline only; empty where it can't be read. */
    Optional<String> text(String name) {
        try {
            Optional<Path> file = file(name).filter(Files::isRegularFile);
            URL url = file.isPresent() ? file.get().toUri().toURL() : loader.getResource(plain(name));
            if (url == null) {
                return Optional.empty();
            }
            try (InputStream in = url.openStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
            }
        } catch (IOException e) {
            System.getLogger(LiquibaseProject.class.getName()).log(Level.DEBUG, "could not read " + name, e);
            return Optional.empty();
        }
    }

    /** A name as reports show it: relative to the folder. */
    String shown(String name) {
        String plain = plain(name);
        return plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain;
    }

    /** As Liquibase's own accessors take names. */
    static String plain(String name) {
        return name.replace('\\', '/').replaceFirst("^classpath\\*?:", "").replaceFirst("^(?:\\./|/)+", "");
    }

    /** The same where nobody waits for the lock. */
    LiquibaseProject impatient() {
        LiquibaseSettings hasty = settings.with(LiquibaseSettings.of(Map.of("changeloglockwaittimeinminutes", "0")));
        return new LiquibaseProject(changelog, prefix, folder, roots, hasty, loader);
    }

    LiquibaseProject in(Path other) {
        return new LiquibaseProject(changelog, prefix, Optional.of(other), roots, settings, loader);
    }
}
