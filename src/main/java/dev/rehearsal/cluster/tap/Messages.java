package dev.rehearsal.cluster.tap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Map;

/** The messages of PostgreSQL's protocol 3 that are read or written here. */
final class Messages {

    private Messages() {}

    static ByteBuffer query(String sql) {
        return message('Q', text(sql));
    }

    static ByteBuffer parse(String name, String sql) {
        return message('P', text(name), text(sql), new byte[2]);
    }

    static ByteBuffer bind(String name) {
        return message('B', text(name), text(name), new byte[6]);
    }

    static ByteBuffer execute(String name) {
        return message('E', text(name), new byte[4]);
    }

    static ByteBuffer closeStatement(String name) {
        return message('C', new byte[] {'S'}, text(name));
    }

    static ByteBuffer flush() {
        return message('H');
    }

    static ByteBuffer sync() {
        return message('S');
    }

    /** A statement that raises an error, in nothing but ASCII so that it is right in every encoding. */
    static String raising(Intervention.Failing failure) {
        return "DO LANGUAGE plpgsql $$BEGIN RAISE EXCEPTION USING ERRCODE = '" + failure.sqlState() + "', MESSAGE = "
                + literal(failure.message()) + "; END$$";
    }

    /** The next text of a message; what there is of it when the message was cut short. */
    static String text(ByteBuffer message, Charset charset) {
        int start = message.position();
        int end = start;
        while (end < message.limit() && message.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - start];
        message.get(bytes);
        if (message.hasRemaining()) {
            message.get();
        }
        return new String(bytes, charset);
    }

    /** The fields of an ErrorResponse. */
    static Map<Character, String> fields(ByteBuffer message, Charset charset) {
        Map<Character, String> fields = new HashMap<>();
        while (message.hasRemaining()) {
            char field = (char) message.get();
            if (field == 0) {
                break;
            }
            fields.put(field, text(message, charset));
        }
        return fields;
    }

    /** Java's name for an encoding of PostgreSQL's; where there is none, bytes are shown as Latin 1. */
    static Charset charset(String encoding) {
        try {
            return switch (encoding) {
                case "UTF8", "SQL_ASCII" -> StandardCharsets.UTF_8;
                case "LATIN1" -> StandardCharsets.ISO_8859_1;
                default -> Charset.forName(encoding.replace("WIN", "windows-").replace("LATIN", "latin"));
            };
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("E'");
        text.codePoints().forEach(point -> {
            boolean plain = point >= ' ' && point < 127 && point != '\'' && point != '\\' && point != '$';
            if (plain) {
                literal.append((char) point);
            } else {
                literal.append(String.format("\\U%08X", point));
            }
        });
        return literal.append('\'').toString();
    }

    static byte[] text(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] terminated = new byte[ascii.length + 1];
        System.arraycopy(ascii, 0, terminated, 0, ascii.length);
        return terminated;
    }

    static ByteBuffer message(char type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteBuffer message = ByteBuffer.allocate(Framer.HEADER + body.size());
        return message.put((byte) type)
                .putInt(4 + body.size())
                .put(body.toByteArray())
                .flip();
    }
}
