package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.cache.Cache;
import dev.rehearsal.cluster.cache.NoSpace;
import dev.rehearsal.cluster.cache.Sha256;
import dev.rehearsal.cluster.process.Home;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param root the directory that holds {@code bin}, {@code lib} and {@code share}
 * @param version PostgreSQL's version, such as {@code 18.6}
 * @param key what these binaries are known by in the cache
 */
public record Binaries(Path root, String version, String key) {

    /** The programs of a jar, unpacked at its first use. */
    static Binaries unpacked(BinaryJar jar, Home home, Path workspace) {
        String key = jar.version() + "-" + contentOf(jar, home).substring(0, 16);
        Path root = Cache.of(home).obtain("postgres", key, workspace, target -> unpack(jar, target));
        return new Binaries(root, jar.version(), key);
    }

    private static void unpack(BinaryJar jar, Path target) throws IOException {
        try (JarFile file = new JarFile(jar.file().toFile())) {
            JarEntry archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new TarArchive.Damaged("there is no .txz in it"));
            try (InputStream in = new XZInputStream(file.getInputStream(archive))) {
                TarArchive.unpack(in, target);
            }
        } catch (ZipException | XZIOException | TarArchive.Damaged | EOFException e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw damaged(jar, what, e);
        }
    }

    private static HarnessException damaged(BinaryJar jar, String what, IOException e) {
        return new HarnessException(
                "could not unpack " + jar.file() + ": it is damaged (" + what
                        + ")\n  Delete it, so that your build tool fetches it again",
                e);
    }

    /** The hash of the jar; remembered by the file's size and time, since hashing 15 MB at each start would be felt. */
    private static String contentOf(BinaryJar jar, Home home) {
        try {
            String seen = jar.file().toAbsolutePath() + " " + Files.size(jar.file()) + " "
                    + Files.getLastModifiedTime(jar.file());
            Path memory = home.cache().resolve("jars").resolve(Sha256.of(seen).substring(0, 32));
            if (Files.exists(memory)) {
                String hash = Files.readString(memory);
                if (hash.length() == 64) {
                    return hash;
                }
            }
            String hash = Sha256.ofFile(jar.file());
            Files.createDirectories(memory.getParent());
            Files.writeString(memory, hash);
            return hash;
        } catch (IOException e) {
            throw NoSpace.explain(e, home.path(), "could not read " + jar.file());
        }
    }

    /** The first number of the version. */
    public int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }
}
