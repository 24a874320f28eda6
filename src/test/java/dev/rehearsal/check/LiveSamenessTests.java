package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values are others after a change of type, and which only look so. */
final class LiveSamenessTests extends OnOneServer {

    /**
     * A column of a type, its values, and another type.
     *
     * @param to the type with USING, where there is one
     */
    record Change(String from, List<String> values, String to) {

        private Judged judged(Connection connection) throws SQLException {
            StringBuilder rows = new StringBuilder("set time zone 'Europe/Berlin'; insert into a values (null)");
            values.forEach(it -> rows.append(", ('").append(it).append("')"));
            Live live = new Live(
                    connection,
                    "create extension if not exists citext; create table a (v " + from + ");",
                    rows.toString(),
                    "alter table a alter column v type " + to);
            return new Judged(live, new Judge().judge(live.history()));
        }
    }

    record Judged(Live live, Judgement judgement) {}

    private static Change change(String from, String to, String... values) {
        return new Change(from, List.of(values), to);
    }

    static Stream<Change> same() {
        return Stream.of(
                change("text", "inet using v::inet", "10.0.0.1", "10.0.0.0/8", "::FFFF"),
                change("text", "cidr using v::cidr", "10.0.0.0/8", "10"),
                change("text", "macaddr using v::macaddr", "08002B:010203", "08-00-2b-01-02-03"),
                change("text", "uuid using v::uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"),
                change("text", "interval using v::interval", "1 day 2 hours", "90 minutes"),
                change("text", "boolean using v::boolean", "yes", "f"),
                change("text", "numeric using v::numeric", "1.50", " 42", "1e3", "0.5", "0", "-0.5"),
                change("text", "double precision using v::float8", "1.50", "7"),
                change("text", "integer using v::integer", "7", "-7 "),
                change("text", "timestamptz using v::timestamptz", "2024-1-2", "2024-01-02 10:00+05", "infinity"),
                change("text", "timestamp using v::timestamp", "2024-1-2 10:00"),
                change("text", "date using v::date", "2024-1-2", "20240102"),
                change("text", "time using v::time", "10:00"),
                change("text", "jsonb using v::jsonb", "{\"b\" : 1, \"a\":[ ]}"),
                change("text", "citext", "A", "a"),
                change("json", "jsonb", "{\"b\" : 1, \"a\":[ ]}"),
                change("json", "text", "{\"b\" : 1}"),
                change("jsonb", "json", "{\"b\" : 1}"),
                change("json[]", "jsonb[] using v::jsonb[]", "{\"{\\\"b\\\" : 1}\"}"),
                change("point", "text", "(1,2)"),
                change("xml", "text", "<a/>"),
                change("numeric(10,2)", "numeric(12,4)", "1.50"),
                change("numeric(10,4)", "numeric(10,2)", "1.5000"),
                change("numeric", "text", "1.50", "NaN"),
                change("integer", "double precision", "7"),
                change("timestamp", "date", "2024-01-02"),
                change("inet", "text", "10.0.0.1"),
                change("inet", "cidr", "10.0.0.0/8"),
                change("uuid", "text", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
                change("macaddr", "macaddr8", "08:00:2b:01:02:03"),
                change("interval", "text", "1 day", "24:00"),
                change("char(5)", "text", "ab"),
                change("text", "char(5)", "ab", "abcde"),
                change("citext", "text", "A"),
                change("citext", "text using lower(v)", "A"));
    }

    static Stream<Change> others() {
        return Stream.of(
                change("text", "inet using split_part(v, ' ', 1)::inet", "10.0.0.1 eth0"),
                change("text", "uuid using md5(v)::uuid", "x"),
                change("text", "integer using v::integer", "007"),
                change("text", "numeric using v::numeric", "+49123"),
                change("text", "numeric(10,1) using v::numeric", "1.25"),
                change("text", "real using v::real", "0.123456789"),
                change("text", "timestamp using v::timestamp", "2024-01-02 10:00+05"),
                change("text", "date using v::date", "2024-01-02 10:00"),
                change("text", "timestamp(0) using v::timestamp", "2024-01-02 10:00:00.7"),
                change("text", "interval second(0) using v::interval", "1.7 seconds"),
                change("text", "char(5)", "ab  "),
                change("json", "jsonb using v::jsonb - 'a'", "{\"a\": 1}"),
                change("point", "text using case when v is not null then '(1,1)' end", "(1,2)"),
                change("numeric(10,4)", "numeric(10,2)", "1.5001"),
                change("timestamp", "date", "2024-01-02 10:00"),
                change("interval", "interval day", "1 day 1 hour"),
                change("inet", "cidr using network(v)", "10.0.0.1/8"),
                // Of these rows each keeps a value of its own; of others it would not.
                change("numeric(12,2)", "bigint using round(v * 10)::bigint", "1.51", "2.62"),
                change("numeric(12,2)", "text using to_char(v, 'FM990.0')", "1.51", "2.62"),
                change("numeric", "bigint using (v * 100)::bigint", "1.5"),
                change("timestamp", "timestamptz using date_trunc('second', v) at time zone 'UTC'", "2024-01-02 10:00"),
                change("text", "varchar(9) using left(v, 9)", "far too long", "also too long"),
                change("text", "text[] using case when v is not null then array[lower(v)] end", "A", "b"),
                change("text", "integer using case when v = 'new' then 1 when v is not null then 2 end", "new", "old"),
                change("bytea", "text using encode(substring(v for 4), 'hex')", "abcd", "efghi"),
                // And of these not even they.
                change("integer", "bigint using v / 2", "2", "3"),
                change("boolean", "text using case when v then 'yes' end", "false"),
                // Where nothing was, something is, and the same as elsewhere.
                change("boolean", "text using case when v then 'Y' else 'N' end", "true"));
    }

    /** Nothing is lost, though no cast leads back: whoever wrote the expression meant it. */
    static Stream<Change> meant() {
        return Stream.of(
                change(
                        "timestamp",
                        "timestamptz using v at time zone 'UTC'",
                        "2024-01-02 10:00",
                        "2024-07-02 10:00",
                        "infinity"),
                change(
                        "timestamptz",
                        "timestamp using v at time zone 'UTC'",
                        "2024-01-02 10:00+00",
                        "2024-07-02 10:00+00"),
                change("numeric(12,2)", "bigint using (v * 100)::bigint", "1.50", "0", "-9999999.99", "1.51"),
                change("integer", "numeric(12,2) using v / 100.0", "7", "-2147483648"),
                change("bytea", "text using encode(v, 'hex')", "ab", ""),
                change("text", "smallint using case v when 'new' then 1 when 'old' then 2 end", "new", "old", "new"),
                change("citext", "text using v || 'x'", "A"));
    }

    @ParameterizedTest
    @MethodSource("meant")
    void what_the_expression_makes_of_each_value_alone_is_only_noted(Change change) throws SQLException {
        Judged judged = change.judged(connection);

        assertThat(judged.judgement().notJudged()).isEmpty();
        assertThat(judged.judgement().findings()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.rule().id()).isEqualTo("DD06");
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.message())
                    .endsWith(" are others, as USING makes them; each has become one of its own, so none is lost");
            assertThat(it.instead()).doesNotContain("<conversion");
            judged.live().runs(it.instead());
        });
    }

    @ParameterizedTest
    @MethodSource("same")
    void the_same_in_other_letters_is_no_change(Change change) throws SQLException {
        Judgement judgement = change.judged(connection).judgement();

        // That the type is narrowed is true, whatever the values.
        assertThat(judgement.findings()).allMatch(it -> it.rule().id().equals("DS04"));
        assertThat(judgement.notJudged()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void another_value_is_counted_shown_and_asked_for(Change change) throws SQLException {
        Judged judged = change.judged(connection);
        Finding finding = judged.judgement().findings().stream()
                .filter(it -> it.rule().id().equals("DD06") && it.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow(() -> new AssertionError(judged.judgement().toString()));

        assertThat(finding.measured())
                .containsEntry("changed", (long) change.values().size())
                .containsKey("samples");
        assertThat(judged.live().before(finding.preflight()))
                .isEqualTo(String.valueOf(change.values().size()));
    }

    /** Production may have what the rehearsal's other rows failed on: that has a query of its own. */
    @Test
    void the_query_for_production_passes_by_what_cannot_be_converted() throws SQLException {
        for (List<String> each : List.of(
                List.of("numeric(12, 4)", "numeric(8, 2)", "1.2345", "99999999.99", "'NaN'"),
                List.of("numeric", "smallint", "1.5", "40000", "-40000"),
                List.of("text", "int", "'007'", "'none'", "''"),
                List.of("text", "date", "'2024-01-01 10:00'", "'never'", "'2024-13-01'"))) {
            Live live = new Live(
                    connection,
                    "create table t (id int, v " + each.get(0) + ")",
                    "insert into t values (1, " + each.get(2) + ")",
                    "alter table t alter v type " + each.get(1)
                            + (each.get(0).equals("text") ? " using v::" + each.get(1) : ""));
            Finding finding = new Judge()
                    .judge(live.history()).findings().stream()
                            .filter(it -> it.rule().id().equals("DD06"))
                            .findFirst()
                            .orElseThrow();

            live.runs("insert into t values (2, %s), (3, %s)".formatted(each.get(3), each.get(4)));
            assertThat(live.now(finding.preflight())).as("%s", each).isEqualTo("1");
        }
    }
}
