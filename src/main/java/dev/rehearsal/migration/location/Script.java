package dev.rehearsal.migration.location;

import dev.rehearsal.migration.script.SqlFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * A file at one of the locations.
 *
 * @param name its path below the location, with slashes
 * @param url where it is read from
 */
public record Script(String name, URL url) {

    /** Its last part. */
    public String file() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Flyway and others pass a link to nowhere by in silence: what was meant to run must be there. */
    public void mustBeThere() {
        try (InputStream in = url.openStream()) {
            Objects.requireNonNull(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Its text, in the encoding that the project says. */
    public SqlFile read(Charset encoding) {
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readAllBytes();
            return encoding.name().equals("UTF-8")
                    ? SqlFile.of(bytes, name)
                    : new SqlFile(name, new String(bytes, encoding));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException("could not read " + url + ": " + e.getMessage(), e);
    }
}
