package dev.rehearsal.migration;

import dev.rehearsal.Failure;
import javax.sql.DataSource;

/** What the author of a migration wrote to take it back. */
public interface Rollback {

    /** Whether nothing is to be done, as it is written. */
    boolean isEmpty();

    /**
     * Takes the migration back, which was applied last, and strikes it from the tool's books.
     *
     * @param dataSource connections as the role that migrates
     * @return why it failed, told and never thrown; {@link Failure#NONE} when it did not
     */
    Failure run(DataSource dataSource);
}
