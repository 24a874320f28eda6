package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PickingTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private final List<Integer> taken = new ArrayList<>();
    private int statements;

    private static Connection database() throws SQLException {
        Connection connection = SERVER.database("create table t (n int check (n % 10 <> 3 and n < 1000))");
        connection.setAutoCommit(false);
        return connection;
    }

    private Picking<Integer> picking(Connection connection) {
        return new Picking<>(connection, rows -> {
            statements++;
            try (PreparedStatement insert = connection.prepareStatement("insert into t select unnest(?::int[])")) {
                insert.setArray(1, connection.createArrayOf("int4", rows.toArray()));
                return insert.executeUpdate();
            }
        });
    }

    private static List<Integer> rows(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void rows_that_nobody_refuses_go_at_once() throws SQLException {
        try (Connection connection = database()) {
            Picking<Integer> picking = picking(connection);

            assertThat(picking.send(rows(4, 12), taken::add)).isEqualTo(8);
            assertThat(taken).isEqualTo(rows(4, 12));
            assertThat(picking.refused()).isEmpty();
            assertThat(statements).isOne();
        }
    }

    @Test
    void only_those_that_are_refused_stay_away() throws SQLException {
        try (Connection connection = database()) {
            Picking<Integer> picking = picking(connection);

            assertThat(picking.send(rows(0, 30), taken::add)).isEqualTo(27);
            assertThat(picking.refused()).containsExactly(3, 13, 23);
            assertThat(taken).hasSize(27).doesNotContain(3, 13, 23);
            assertThat(texts(connection, "select n from t order by n"))
                    .isEqualTo(taken.stream().map(String::valueOf).toList());
        }
    }

    @Test
    void the_last_refusal_is_thrown_when_there_is_no_row_left() throws SQLException {
        try (Connection connection = database()) {
            assertThatThrownBy(() -> picking(connection).send(List.of(3, 13), taken::add))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Failing row contains (13)");
            assertThat(taken).isEmpty();
            assertThat(texts(connection, "select count(*) from t")).containsExactly("0");
        }
    }

    @Test
    void it_gives_up_when_the_first_are_all_refused_and_never_asks_without_end() throws SQLException {
        try (Connection connection = database()) {
            assertThatThrownBy(() -> picking(connection).send(rows(1000, 11_000), taken::add))
                    .isInstanceOf(SQLException.class);
            assertThat(statements).isLessThan(200);
        }
        try (Connection connection = database()) {
            statements = 0;

            long sent = picking(connection).send(rows(0, 1000), taken::add);

            assertThat(statements).isLessThanOrEqualTo(600);
            assertThat(sent).isEqualTo(taken.size()).isGreaterThan(400);
        }
    }

    @Test
    void nothing_to_send_is_no_refusal() throws SQLException {
        try (Connection connection = database()) {
            assertThat(picking(connection).send(List.of(), taken::add)).isZero();
            assertThat(statements).isZero();
        }
    }

    @Test
    void a_server_that_is_gone_is_no_refusal() throws SQLException {
        try (Connection connection = database()) {
            Picking<Integer> picking = new Picking<>(connection, rows -> {
                statements++;
                throw new SQLException("the server is gone", "57P01");
            });

            assertThatThrownBy(() -> picking.send(List.of(1, 2), taken::add)).hasMessage("the server is gone");
            assertThat(statements).isOne();
        }
    }
}
