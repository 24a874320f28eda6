package dev.rehearsal.junit;

import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.report.Report;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A rehearsal that has taken place, with what a test may look into.
 *
 * @param verdict what was found
 * @param report the same as it may be shown: without secrets
 * @param leader the migrated database
 * @param replica the same on a replica
 * @param cluster where it took place
 * @param end gives everything back
 */
record Performance(
        Verdict verdict,
        Report report,
        Supplier<DataSource> leader,
        Supplier<DataSource> replica,
        Supplier<Cluster> cluster,
        Runnable end) {}
