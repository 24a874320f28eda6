package dev.rehearsal.cluster.router;

import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.postgres.Installation;
import dev.rehearsal.cluster.postgres.PostgresServer;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import dev.rehearsal.cluster.tap.PostgresTap;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What a link costs, without and with a tap, beside no link at all and HAProxy. All ways are taken in turn, many times, and medians
 * are compared, because the machine is never quiet.
 */
public final class RouterBench {

    private static final int ROUNDS = 15;
    private static final int COPY_ROUNDS = 11;
    private static final int TRIPS = 2_000;
    private static final int ROWS = 400_000;

    private final Map<String, InetSocketAddress> ways = new LinkedHashMap<>();
    private final String password;

    private RouterBench(String password) {
        this.password = password;
    }

    /**
     * One line of the table.
     *
     * @param what what was measured
     * @param way how the server was reached
     * @param median the median
     * @param unit of what
     * @param change against the direct way: a difference for round trips, a share for throughput
     */
    public record Row(String what, String way, double median, String unit, String change) {}

    /** Prints the rows. */
    public static void main(String[] arguments) throws SQLException, IOException {
        for (Row row : measure()) {
            System.out.printf(
                    "%-22s %-12s %9.1f %-5s %s%n", row.what(), row.way(), row.median(), row.unit(), row.change());
        }
    }

    /** Starts what it needs, measures, and leaves nothing behind. */
    public static List<Row> measure() throws SQLException, IOException {
        try (StageDirectory directory = StageDirectory.open(Home.detect())) {
            Installation installation = Installation.of("", Home.detect(), directory);
            try (PostgresServer server = new PostgresServer("node1", installation, Duration.ZERO, address -> {});
                    Wire wire = Wire.open("bench")) {
                server.start();
                try (HaProxy proxy = HaProxy.start(server.address())) {
                    RouterBench bench =
                            new RouterBench(installation.credentials().owner());
                    PostgresTap tap = PostgresTap.reporting(execution -> {});
                    bench.ways.put("direct", server.address());
                    bench.ways.put(
                            "link", Link.open(wire, "node1", server.address()).address());
                    bench.ways.put(
                            "link + tap",
                            Link.open(wire, "node1", server.address(), tap).address());
                    bench.ways.put("HAProxy", proxy.address());
                    return bench.rows();
                }
            }
        }
    }

    private List<Row> rows() throws SQLException, IOException {
        List<Row> rows = new ArrayList<>(trips());
        rows.addAll(copies("COPY to the server", this::copyIn));
        rows.addAll(copies("COPY from the server", this::copyOut));
        return rows;
    }

    private List<Row> trips() throws SQLException {
        Map<String, double[]> times = measurements(ROUNDS);
        Map<String, Connection> connections = new LinkedHashMap<>();
        for (Map.Entry<String, InetSocketAddress> way : ways.entrySet()) {
            connections.put(way.getKey(), connect(way.getValue()));
        }
        for (int round = -3; round < ROUNDS; round++) {
            for (Map.Entry<String, Connection> way : connections.entrySet()) {
                double time = trip(way.getValue());
                if (round >= 0) {
                    times.get(way.getKey())[round] = time;
                }
            }
        }
        for (Connection connection : connections.values()) {
            connection.close();
        }
        double direct = median(times.get("direct"));
        List<Row> rows = new ArrayList<>();
        times.forEach((way, values) -> rows.add(
                new Row("SELECT 1", way, median(values), "µs", String.format("%+.1f µs", median(values) - direct))));
        return rows;
    }

    /** The median of many round trips, in microseconds. */
    private static double trip(Connection connection) throws SQLException {
        double[] times = new double[TRIPS];
        try (PreparedStatement select = connection.prepareStatement("select 1")) {
            for (int i = 0; i < TRIPS; i++) {
                long start = System.nanoTime();
                select.executeQuery().close();
                times[i] = (System.nanoTime() - start) / 1e3;
            }
        }
        return median(times);
    }

    /** One way to move a table; answers how many bytes that was. */
    private interface Copy {
        long run(Connection connection) throws SQLException, IOException;
    }

    private List<Row> copies(String what, Copy copy) throws SQLException, IOException {
        Map<String, double[]> speeds = measurements(COPY_ROUNDS);
        for (int round = -2; round < COPY_ROUNDS; round++) {
            for (Map.Entry<String, InetSocketAddress> way : ways.entrySet()) {
                try (Connection connection = connect(way.getValue())) {
                    prepare(connection);
                    long start = System.nanoTime();
                    long bytes = copy.run(connection);
                    double speed = bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
                    if (round >= 0) {
                        speeds.get(way.getKey())[round] = speed;
                    }
                }
            }
        }
        double direct = median(speeds.get("direct"));
        List<Row> rows = new ArrayList<>();
        speeds.forEach((way, values) -> rows.add(new Row(
                what, way, median(values), "MB/s", String.format("%+.1f %%", 100 * (median(values) / direct - 1)))));
        return rows;
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "drop table if exists bench; create unlogged table bench (id bigint, name text, mail text)");
        }
    }

    private long copyIn(Connection connection) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bench from stdin");
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (int row = 0; row < ROWS; row++) {
            text.append(row)
                    .append("\tsomebody with a name of ordinary length ")
                    .append(row);
            text.append("\tsomebody.with.a.name@somewhere.example.org, and a remark that fills the row up\n");
            if (text.length() > 32 * 1024) {
                byte[] block = text.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(block, 0, block.length);
                bytes += block.length;
                text.setLength(0);
            }
        }
        copy.endCopy();
        return bytes;
    }

    private long copyOut(Connection connection) throws SQLException, IOException {
        String rows = "copy (select g, repeat('some text ', 12) from generate_series(1, " + ROWS + ") g) to stdout";
        long[] bytes = {0};
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(rows, new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] block, int from, int count) {
                bytes[0] += count;
            }
        });
        return bytes[0];
    }

    private Map<String, double[]> measurements(int rounds) {
        Map<String, double[]> measurements = new LinkedHashMap<>();
        ways.keySet().forEach(way -> measurements.put(way, new double[rounds]));
        return measurements;
    }

    private Connection connect(InetSocketAddress address) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + Credentials.DATABASE + "?sslmode=disable",
                Credentials.OWNER,
                password);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
