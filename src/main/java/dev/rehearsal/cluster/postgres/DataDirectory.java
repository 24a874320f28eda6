package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.process.Account;
import dev.rehearsal.cluster.process.Modes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Copies of data directories, owned by whom the server runs as. */
final class DataDirectory {

    private static final Set<String> OF_A_RUN =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "standby.signal");
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private DataDirectory() {}

    /** Copies a stopped server's directory. */
    static void copy(Path from, Path to, Account account) throws IOException {
        copy(from, to, account, file -> true);
    }

    /** Copies a running server's directory between start and stop of a backup; the log comes by streaming. */
    static void copyRunning(Path from, Path to, Account account) throws IOException {
        copy(from, to, account, file -> {
            Path name = from.relativize(file);
            if (name.startsWith("pg_wal")) {
                return Files.isDirectory(file);
            }
            return !OF_A_RUN.contains(name.toString())
                    && !(name.getNameCount() > 1
                            && EMPTIED.contains(name.getName(0).toString()));
        });
    }

    /** Copies a cleanly stopped server's directory without the log that it will never read again. */
    static void copyLean(Path from, Path to, Account account) throws IOException {
        String needed = ControlFile.of(from).segment();
        copy(from, to, account, file -> {
            Path name = from.relativize(file);
            boolean isLog = name.startsWith("pg_wal") && name.getNameCount() == 2 && !Files.isDirectory(file);
            return !OF_A_RUN.contains(name.toString())
                    && (!isLog || name.getFileName().toString().equals(needed));
        });
    }

    private static void copy(Path from, Path to, Account account, Predicate<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!wanted.test(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copy = to.resolve(from.relativize(directory));
                Files.createDirectory(copy);
                account.own(copy);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        try {
            // A start spends most of its time here: making a file costs more than filling it, and two cores make more.
            files.parallelStream().forEach(file -> copyFile(file, to.resolve(from.relativize(file)), account));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Modes.closed(to);
    }

    private static void copyFile(Path file, Path copy, Account account) {
        try {
            Files.copy(file, copy);
            account.own(copy);
        } catch (NoSuchFileException e) {
            // A running server removed it meanwhile; replaying the log removes it from the copy as well.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a small file that the server reads. */
    static void write(Path file, String text, Account account) throws IOException {
        Files.writeString(file, text);
        Modes.secret(file);
        account.own(file);
    }
}
