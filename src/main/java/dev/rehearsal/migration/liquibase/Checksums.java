package dev.rehearsal.migration.liquibase;

import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeSet;

/** Liquibase's checksums. */
final class Checksums {

    private Checksums() {}

    /** The current kind; a changeset that has none yet, for want of a file, is empty. */
    static String of(ChangeSet changeSet) {
        try {
            return changeSet.generateCheckSum(ChecksumVersion.latest()).toString();
        } catch (RuntimeException e) {
            // A file that it names is missing: when it runs Liquibase says so.
            System.getLogger(Checksums.class.getName())
                    .log(System.Logger.Level.DEBUG, "no checksum of " + changeSet.getId(), e);
            return "";
        }
    }
}
