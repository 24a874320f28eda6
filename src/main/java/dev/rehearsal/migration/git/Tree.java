package dev.rehearsal.migration.git;

import dev.rehearsal.HarnessException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A directory as it was in a commit. */
record Tree(Git git, String commit) {

    /** Writes its files; none when the directory was not there then. */
    void copyTo(Path target) throws IOException {
        Git.Answer names = git.ask("ls-tree", "--name-only", commit, ".");
        if (names.isYes() && names.text().isEmpty()) {
            return;
        }
        Git.Answer archive = git.print("archive", "--format=zip", commit, ".");
        if (!archive.isYes()) {
            throw new HarnessException("git could not read the files of " + commit + ": " + names.text());
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(target, entry, zip);
            }
        }
    }

    private static void write(Path target, ZipEntry entry, ZipInputStream zip) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new HarnessException("git names a file outside of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Path parent = file.getParent();
            Files.createDirectories(parent == null ? target : parent);
            Files.copy(zip, file);
        }
    }
}
