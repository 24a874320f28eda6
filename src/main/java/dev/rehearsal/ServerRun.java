package dev.rehearsal;

import java.util.Objects;

/**
 * The server that was really run.
 *
 * @param product such as {@code PostgreSQL}
 * @param version such as {@code 18.6}
 * @param backend {@code embedded}, {@code docker} or {@code external}
 * @param asked the version that was asked for; empty for none in particular
 */
public record ServerRun(String product, String version, String backend, String asked) {

    /** Nothing is missing. */
    public ServerRun {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(asked, "asked");
    }

    @Override
    public String toString() {
        return product + " " + version + " " + backend;
    }
}
