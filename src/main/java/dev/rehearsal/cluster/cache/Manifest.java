package dev.rehearsal.cluster.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a directory held when it was whole: every file, link and folder, with size, time and hash where they have one. */
final class Manifest {

    private static final String END = "end ";

    /** A folder's size and time change with what is in it, and a link's say nothing. */
    private record Entry(Kind kind, long size, long millis, String hash, String name) {

        static Entry of(Path directory, Path file) throws IOException {
            BasicFileAttributes seen = attributes(file);
            Kind kind = Kind.of(seen);
            boolean isFile = kind == Kind.FILE;
            return new Entry(
                    kind,
                    isFile ? seen.size() : 0,
                    isFile ? seen.lastModifiedTime().toMillis() : 0,
                    kind.hash(file),
                    directory.relativize(file).toString());
        }

        static Entry parse(String line) throws IOException {
            String[] words = line.split(" ", 5);
            try {
                return new Entry(
                        Kind.valueOf(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3], words[4]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IOException("damaged at \"" + line + "\"", e);
            }
        }

        boolean looksLike(BasicFileAttributes seen) {
            return Kind.of(seen) == kind
                    && (kind != Kind.FILE
                            || (seen.size() == size && seen.lastModifiedTime().toMillis() == millis));
        }

        @Override
        public String toString() {
            return kind + " " + size + " " + millis + " " + hash + " " + name;
        }
    }

    private enum Kind {
        FILE,
        LINK,
        FOLDER;

        static Kind of(BasicFileAttributes seen) {
            return seen.isSymbolicLink() ? LINK : seen.isDirectory() ? FOLDER : FILE;
        }

        String hash(Path file) throws IOException {
            return switch (this) {
                case FILE -> Sha256.ofFile(file);
                case LINK -> Sha256.of(Files.readSymbolicLink(file).toString());
                case FOLDER -> "-";
            };
        }
    }

    private final List<Entry> entries;

    private Manifest(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Hashes everything that is there. */
    static Manifest of(Path directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                entries.add(Entry.of(directory, file));
            }
        }
        return new Manifest(entries);
    }

    /** Writes it with a hash of itself, so that a damaged one can't pass for that of a smaller directory. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry).append('\n'));
        Files.writeString(file, text + END + Sha256.of(text.toString()) + "\n");
    }

    static Manifest read(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.substring(end).equals(END + Sha256.of(text.substring(0, end)) + "\n")) {
            throw new IOException("damaged or not complete");
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : text.substring(0, end).lines().toList()) {
            entries.add(Entry.parse(line));
        }
        return new Manifest(entries);
    }

    /** What differs in size or time; a few milliseconds for a thousand files. */
    Optional<String> glance(Path directory) throws IOException {
        for (Entry entry : entries) {
            Path file = directory.resolve(entry.name);
            try {
                if (!entry.looksLike(attributes(file))) {
                    return Optional.of(file + " was changed");
                }
            } catch (NoSuchFileException e) {
                return Optional.of(file + " is missing");
            }
        }
        return Optional.empty();
    }

    /** What differs in content. */
    Optional<String> verify(Path directory) throws IOException {
        Optional<String> seen = glance(directory);
        if (seen.isPresent()) {
            return seen;
        }
        for (Entry entry : entries) {
            Path file = directory.resolve(entry.name);
            if (!entry.kind.hash(file).equals(entry.hash)) {
                return Optional.of(file + " is damaged");
            }
        }
        return Optional.empty();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
