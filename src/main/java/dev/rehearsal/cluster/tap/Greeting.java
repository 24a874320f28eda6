package dev.rehearsal.cluster.tap;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * What a server says to a client that logs in.
 *
 * @param password the only one that is let in
 * @param status where the session stands
 * @param parameters what the server said of itself when the session began
 */
record Greeting(String password, TransactionStatus status, Map<String, String> parameters) {

    private static final int CLEARTEXT = 3;

    /** Says it; false when the password is wrong. */
    boolean exchange(DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes(in.readInt() - 4);
        write(out, Messages.message('R', number(CLEARTEXT)));
        in.readUnsignedByte();
        byte[] said = in.readNBytes(in.readInt() - 4);
        if (!MessageDigest.isEqual(said, (password + "\0").getBytes(StandardCharsets.US_ASCII))) {
            return false;
        }
        write(out, Messages.message('R', number(0)));
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            write(out, Messages.message('S', Messages.text(each.getKey()), Messages.text(each.getValue())));
        }
        write(out, Messages.message('K', number(0), number(0)));
        write(out, Messages.message('Z', new byte[] {(byte) letter()}));
        out.flush();
        return true;
    }

    private char letter() {
        return switch (status) {
            case OPEN -> 'T';
            case FAILED -> 'E';
            case IDLE, UNKNOWN -> 'I';
        };
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static void write(OutputStream out, ByteBuffer message) throws IOException {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        out.write(bytes);
    }
}
