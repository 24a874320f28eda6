package dev.rehearsal.migration.git;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for files of another time, as long as somebody looks at them. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    static Path make() {
        try {
            return Files.createTempDirectory("rehearsal-since");
        } catch (IOException e) {
            throw new HarnessException("could not make a temporary directory: " + e.getMessage(), e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.getLogger(TemporaryFolder.class.getName()).log(Level.WARNING, "could not delete " + folder, e);
        }
    }
}
