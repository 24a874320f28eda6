package dev.rehearsal.cluster;

/**
 * What a tool needs to log in.
 *
 * @param user the role that owns the database
 * @param password its password, random for each cluster
 * @param database the database
 */
public record Login(String user, String password, String database) {

    @Override
    public String toString() {
        return user + " on " + database;
    }
}
