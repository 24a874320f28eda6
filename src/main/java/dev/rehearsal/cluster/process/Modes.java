package dev.rehearsal.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions of what we write, whatever the umask says; a file system that knows none is left as it is. */
public final class Modes {

    private Modes() {}

    /** Others may read or pass: root's servers run as somebody else. */
    public static void open(Path directory) throws IOException {
        set(directory, "rwxr-xr-x");
    }

    /** Nobody but the owner may enter, without which PostgreSQL refuses a directory. */
    public static void closed(Path directory) throws IOException {
        set(directory, "rwx------");
    }

    /** Nobody but the owner may read. */
    public static void secret(Path file) throws IOException {
        set(file, "rw-------");
    }

    /** Everybody may read, and run it if it is a program. */
    public static void shared(Path file, boolean program) throws IOException {
        set(file, program ? "rwxr-xr-x" : "rw-r--r--");
    }

    private static void set(Path path, String permissions) throws IOException {
        if (areKnownTo(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    static boolean areKnownTo(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
