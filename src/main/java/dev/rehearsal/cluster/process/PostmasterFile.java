package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What a PostgreSQL server says of itself in the file {@code postmaster.pid} of its data directory. */
public final class PostmasterFile {

    /** The file's name. */
    public static final String NAME = "postmaster.pid";

    private final List<String> lines;

    private PostmasterFile(List<String> lines) {
        this.lines = lines;
    }

    /** Reads the file; everything about a missing or half-written one is unknown. */
    public static PostmasterFile in(Path dataDirectory) {
        return read(dataDirectory.resolve(NAME));
    }

    private static PostmasterFile read(Path file) {
        try {
            return new PostmasterFile(Files.readString(file).lines().toList());
        } catch (NoSuchFileException e) {
            return new PostmasterFile(List.of());
        } catch (IOException e) {
            throw new HarnessException("could not read " + file + ": " + e, e);
        }
    }

    /** The server's process, 0 when unknown. */
    public long pid() {
        return number(lines.isEmpty() ? "" : lines.get(0));
    }

    /** Whether the server accepts connections. */
    public boolean isReady() {
        return lines.size() > 7 && lines.get(7).startsWith("ready");
    }

    /** The System V segment that the server uses to keep a second one away, -1 when unknown. */
    long segment() {
        String[] words = lines.size() > 6 ? lines.get(6).strip().split("\\s+") : new String[0];
        return words.length == 2 ? number(words[1]) : -1;
    }

    static List<Long> pidsUnder(Path directory) {
        return under(directory).stream()
                .map(PostmasterFile::pid)
                .filter(pid -> pid > 0)
                .toList();
    }

    static List<PostmasterFile> under(Path directory) {
        List<PostmasterFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, java.util.Set.of(), 4, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith(NAME)) {
                        found.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new HarnessException("could not look through " + directory + ": " + e, e);
        }
        return found;
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("-?\\d{1,18}") ? Long.parseLong(digits) : digits.isEmpty() ? 0 : -1;
    }
}
