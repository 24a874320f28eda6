package dev.rehearsal.bench;

import static java.util.Locale.ROOT;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.ContentsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One count-and-checksum pass over a table of a million rows, beside a checksum of whole rows as one would write it by hand. */
final class ContentsMeasure {

    private static final int ROWS = 1_000_000;
    private static final double BAR = 3_000;
    private static final int ROUNDS = 5;

    private ContentsMeasure() {}

    static Row million() throws SQLException {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary());
                Database database = cluster.copy("app");
                Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table orders (id bigint primary key, customer_id bigint not null, number varchar(40) not null,"
                            + " status text not null, amount numeric(12, 2) not null, note text, created_at timestamptz not null)");
            statement.execute("insert into orders select n, n % 9973, 'order-' || n, 'open', n / 100.0,"
                    + " case when n % 3 = 0 then 'note ' || n end, timestamptz '2024-01-01' + n * interval '1 s'"
                    + " from generate_series(1, " + ROWS + ") n");
            statement.execute("vacuum analyze orders");
            Catalog catalog = new CatalogReader(List.of()).read(connection);
            List<Long> oids = catalog.tables().values().stream().map(Table::oid).toList();
            Samples ours = new Samples();
            Samples byHand = new Samples();
            for (int round = -1; round < ROUNDS; round++) {
                long start = System.nanoTime();
                new ContentsReader().read(connection, catalog, oids);
                (round < 0 ? new Samples() : ours).add(System.nanoTime() - start);
                start = System.nanoTime();
                statement.execute("select count(*), sum(hashtextextended(o::text, 0)) from orders o");
                (round < 0 ? new Samples() : byHand).add(System.nanoTime() - start);
            }
            return new Row(
                    "count and checksum of each column, a table of 1,000,000 rows and 7 columns",
                    ours.toString(),
                    "a hash of each row's text " + byHand,
                    "≤ 3 s",
                    String.format(ROOT, "%.2f s", ours.median() / 1_000),
                    ours.median() <= BAR);
        }
    }
}
