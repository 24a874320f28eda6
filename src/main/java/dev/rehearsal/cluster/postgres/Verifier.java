package dev.rehearsal.cluster.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps of a password (RFC 5803), made here with a single round.
 *
 * <p>A server would make it with 4096 rounds, which each login has to walk again: 16 to 25 ms of a young JVM, and a rehearsal
 * logs in some fifty times. The rounds make the passwords of people hard to guess; ours are 144 random bits.
 */
final class Verifier {

    private static final String MAC = "HmacSHA256";

    private Verifier() {}

    /** To be set as the password: {@code SCRAM-SHA-256$rounds:salt$stored:server}. */
    static String of(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try {
            // The salt and the number of the block; after one round the first hash is the salted password.
            byte[] block = Arrays.copyOf(salt, salt.length + 4);
            block[block.length - 1] = 1;
            byte[] salted = hash(password.getBytes(UTF_8), block);
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(hash(salted, "Client Key".getBytes(UTF_8)));
            byte[] server = hash(salted, "Server Key".getBytes(UTF_8));
            return "SCRAM-SHA-256$1:" + text(salt) + "$" + text(stored) + ":" + text(server);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hash(byte[] key, byte[] of) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(key, MAC));
        return mac.doFinal(of);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
