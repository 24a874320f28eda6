package dev.rehearsal.migration.liquibase;

import java.util.regex.Pattern;
import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeSet;

/** Liquibase's checksums. */
final class Checksums {

    private static final Pattern ANY = Pattern.compile("(\\d+:)?(any|all|\\*)", Pattern.CASE_INSENSITIVE);

    private Checksums() {}

    /** Whether the changelog says that this text is as good as any before it. */
    static boolean isAnyValid(ChangeSet changeSet) {
        String now = of(changeSet);
        return changeSet.getValidCheckSums().stream()
                .map(String::valueOf)
                .anyMatch(valid -> ANY.matcher(valid).matches() || valid.equals(now));
    }

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
