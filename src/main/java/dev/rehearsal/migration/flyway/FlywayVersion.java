package dev.rehearsal.migration.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Which Flyway is on the class path. */
final class FlywayVersion {

    private static final String RESOURCE = "org/flywaydb/core/internal/version.txt";

    private FlywayVersion() {}

    /** The version as Flyway's jar says it; empty when it says none. */
    static String of(ClassLoader loader) {
        URL url = loader.getResource(RESOURCE);
        if (url == null) {
            return "";
        }
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
