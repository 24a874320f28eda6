package dev.rehearsal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What is running: ours, and the Java and the machine under it. */
final class Version implements IVersionProvider {

    /** Made by picocli. */
    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            tool(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** Our name and version. */
    static String tool() {
        try {
            return "rehearse " + ours();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String ours() throws IOException {
        Properties properties = new Properties();
        try (InputStream stored = Version.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(stored, "version.properties"));
        }
        return properties.getProperty("version", "unknown");
    }
}
