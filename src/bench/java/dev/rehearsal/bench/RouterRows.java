package dev.rehearsal.bench;

import static java.util.Locale.ROOT;

import dev.rehearsal.cluster.router.RouterBench;
import java.util.ArrayList;
import java.util.List;

/** What the router costs, held against its bars. */
final class RouterRows {

    private static final double TRIP = 60;
    private static final double COPY = 0.9;

    private RouterRows() {}

    static List<Row> all() throws Exception {
        List<RouterBench.Row> measured = RouterBench.measure();
        List<Row> rows = new ArrayList<>();
        rows.add(trip(measured, "link", "through the router"));
        rows.add(trip(measured, "link + tap", "through the router with a tap"));
        for (String what : List.of("COPY to the server", "COPY from the server")) {
            rows.add(copy(measured, what, "link", "through the router"));
            rows.add(copy(measured, what, "link + tap", "through the router with a tap"));
        }
        return rows;
    }

    private static Row trip(List<RouterBench.Row> measured, String way, String how) {
        double direct = median(measured, "SELECT 1", "direct");
        double added = median(measured, "SELECT 1", way) - direct;
        double proxy = median(measured, "SELECT 1", "HAProxy") - direct;
        return new Row(
                "`SELECT 1` " + how,
                String.format(ROOT, "%+.0f µs", added),
                String.format(ROOT, "HAProxy %+.0f µs, direct %.0f µs", proxy, direct),
                "< 60 µs more, or no more than HAProxy",
                String.format(ROOT, "%+.0f µs", added),
                added < TRIP || added <= proxy);
    }

    private static Row copy(List<RouterBench.Row> measured, String what, String way, String how) {
        double direct = median(measured, what, "direct");
        double ours = median(measured, what, way);
        double proxy = median(measured, what, "HAProxy");
        return new Row(
                what + " " + how,
                String.format(ROOT, "%.0f MB/s", ours),
                String.format(ROOT, "direct %.0f MB/s, HAProxy %.0f MB/s", direct, proxy),
                "< 10 % loss",
                String.format(ROOT, "%+.1f %%", (ours / direct - 1) * 100),
                ours > COPY * direct);
    }

    private static double median(List<RouterBench.Row> measured, String what, String way) {
        return measured.stream()
                .filter(row -> row.what().equals(what) && row.way().equals(way))
                .findFirst()
                .orElseThrow()
                .median();
    }
}
