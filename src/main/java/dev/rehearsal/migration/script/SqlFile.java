package dev.rehearsal.migration.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of an SQL file. What is no such text is an {@link IllegalArgumentException} that names the file and, where it can, the line.
 *
 * @param name how it is called in messages
 * @param text its text, without a byte order mark, lines ending as they do in the file
 */
public record SqlFile(String name, String text) {

    private static final char MARK = '\uFEFF';

    /** Reads a file. */
    public static SqlFile read(Path path, String name) {
        try {
            return of(Files.readAllBytes(path), name);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + path, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("may not read " + path, e);
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException(name + " is too large for the memory that there is: split it", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Takes what was read. */
    public static SqlFile of(byte[] bytes, String name) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe && bytes[0] != bytes[1]) {
            throw new IllegalArgumentException(name + " is UTF-16: save it as UTF-8");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    name + " is no SQL: it has a zero byte in line " + line(text, text.indexOf('\0')));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            checkCoding(bytes, name);
        }
        return new SqlFile(name, !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
    }

    /** The replacement character may be meant; only the decoder knows. */
    private static void checkCoding(byte[] bytes, String name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        int line = 1;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            line += line(out.flip().toString(), out.limit()) - 1;
            out.clear();
            if (result.isUnderflow()) {
                return;
            }
            if (result.isError()) {
                try {
                    result.throwException();
                } catch (CharacterCodingException e) {
                    throw new IllegalArgumentException(
                            name + ":" + line + " is not UTF-8: byte 0x"
                                    + Integer.toHexString(in.get(in.position()) & 0xff)
                                    + " belongs to another encoding; save the file as UTF-8",
                            e);
                }
            }
        }
    }

    private static int line(String text, int position) {
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    /** Its statements in order, split as they are asked for. */
    public Iterable<SqlStatement> statements() {
        return () -> new Splitter(text, name);
    }
}
