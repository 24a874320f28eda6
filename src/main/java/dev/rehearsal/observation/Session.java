package dev.rehearsal.observation;

/**
 * The state of the tool's own session.
 *
 * @param user the role that acts
 * @param searchPath where names are looked for
 * @param readOnly whether transactions are read-only
 * @param inTransaction whether a transaction is open
 * @param others further settings that differ from a fresh session's, one {@code name=value} a line
 */
public record Session(String user, String searchPath, boolean readOnly, boolean inTransaction, String others) {

    /** Not looked at. */
    public static final Session UNKNOWN = new Session("", "", false, false, "");

    /** The same outside of any transaction. */
    public Session settings() {
        return new Session(user, searchPath, readOnly, false, others);
    }
}
