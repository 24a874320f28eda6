package dev.rehearsal.cluster.postgres;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Who may log in. Random for each stage; never part of a message or a log.
 *
 * @param superuser of role {@value #SUPERUSER}
 * @param replicator of role {@value #REPLICATOR}
 * @param owner of role {@value #OWNER}
 */
public record Credentials(String superuser, String replicator, String owner) {

    /** The role that may do anything; ours alone. */
    public static final String SUPERUSER = "postgres";

    /** The role that replicas stream with. */
    public static final String REPLICATOR = "rehearsal_replicator";

    /**
     * The role that owns the database and is no superuser: what an application and its migrations have. A name that no project gives
     * to a role, nor to a schema, which would come first in its search path.
     */
    public static final String OWNER = "rehearsal";

    /** The database that {@link #OWNER} owns. */
    public static final String DATABASE = "app";

    /** New ones. */
    public static Credentials random() {
        return new Credentials(password(), password(), password());
    }

    static String password() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String of(String role) {
        return switch (role) {
            case SUPERUSER -> superuser;
            case REPLICATOR -> replicator;
            case OWNER -> owner;
            default -> throw new IllegalArgumentException("there is no role " + role);
        };
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
