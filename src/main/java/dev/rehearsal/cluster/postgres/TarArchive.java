package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.process.Directories;
import dev.rehearsal.cluster.process.Modes;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Unpacks a tar archive: the plain and GNU forms in which PostgreSQL's binaries come.
 *
 * <p>Files can be read by everybody afterwards, since root's servers run as somebody else; nothing is ever written outside of the
 * target directory.
 */
final class TarArchive {

    private static final int BLOCK = 512;

    /** The archive is not what it should be. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }

        Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final DataInputStream in;
    private final Path target;

    private TarArchive(InputStream in, Path target) {
        this.in = new DataInputStream(in);
        this.target = target;
    }

    static void unpack(InputStream tar, Path target) throws IOException {
        new TarArchive(tar, target).unpack();
    }

    private void unpack() throws IOException {
        byte[] header = new byte[BLOCK];
        String longName = "";
        while (readBlock(header)) {
            long size = octal(header, 124, 12);
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            switch (header[156]) {
                case 'L' -> longName = text(in.readNBytes((int) size), 0, (int) size);
                case '5' -> Directories.make(inside(name));
                case '2' -> link(inside(name), text(header, 157, 100));
                case '0', 0 -> file(inside(name), size, octal(header, 100, 8));
                case 'g', 'x' -> in.skipNBytes(size);
                default ->
                    throw new Damaged("entry " + name + " is of type " + (char) header[156]
                            + ", which these archives don't have: it is damaged");
            }
            boolean hasData = header[156] != '5' && header[156] != '2';
            if (hasData) {
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    /** Whether there is another entry: the archive ends with a block of zeros. */
    private boolean readBlock(byte[] header) throws IOException {
        try {
            in.readFully(header);
        } catch (EOFException e) {
            throw new Damaged("the archive ends in the middle", e);
        }
        for (byte b : header) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    private static Path parent(Path entry) {
        return Objects.requireNonNull(entry.getParent(), "every entry lies in the target");
    }

    private void file(Path file, long size, long mode) throws IOException {
        Directories.make(parent(file));
        try (var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) {
                    throw new Damaged("the archive ends in " + file.getFileName());
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        Modes.shared(file, (mode & 0100) != 0);
    }

    private void link(Path link, String to) throws IOException {
        Path parent = parent(link);
        if (!parent.resolve(to).normalize().startsWith(target)) {
            throw new Damaged("link " + link.getFileName() + " leads out of the archive: " + to);
        }
        Directories.make(parent);
        Files.createSymbolicLink(link, Path.of(to));
    }

    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new Damaged("entry " + name + " leads out of the archive");
        }
        return path;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        boolean ustar = text(header, 257, 5).equals("ustar") && header[262] == 0;
        String name = text(header, 0, 100);
        return ustar && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] bytes, int from, int length) throws IOException {
        String digits = text(bytes, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new Damaged("\"" + digits + "\" is no octal number: the archive is damaged", e);
        }
    }
}
