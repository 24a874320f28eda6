package dev.rehearsal.seed.value;

import static dev.rehearsal.seed.value.SourcesTests.some;
import static dev.rehearsal.seed.value.SourcesTests.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns with times in them get. */
class MomentSourcesTests {

    @ParameterizedTest
    @CsvSource({"date, 1000", "timestamp, 1000", "timestamptz, 50000", "timestamptz, 16"})
    void moments_that_must_differ_are_spread_over_the_same_years_as_others(String type, int rows) {
        Source source = source("happened", type, -1, "");

        List<String> moments = LongStream.range(0, rows).mapToObj(source::nth).toList();

        assertThat(moments).doesNotHaveDuplicates();
        for (int year = 2024; year <= 2026; year++) {
            String begin = year - 1 + "-11-01";
            String end = year + "-11-01";
            assertThat(moments)
                    .filteredOn(moment -> moment.compareTo(begin) >= 0 && moment.compareTo(end) < 0)
                    .hasSizeBetween(rows * 30 / 100, rows * 38 / 100);
        }
    }

    @Test
    void where_the_years_have_too_few_days_those_before_them_serve() {
        Source source = source("day", "date", -1, "");

        List<String> days = LongStream.range(0, 5_000).mapToObj(source::nth).toList();

        assertThat(days)
                .doesNotHaveDuplicates()
                .allMatch(day -> day.compareTo("2026-11-01") < 0 && day.compareTo("2013-01-01") > 0);
        assertThat(
                        LongStream.range(
                                        0,
                                        source(
                                                        "day",
                                                        "date",
                                                        -1,
                                                        "((day >= '2026-01-01'::date) AND (day < '2027-01-01'::date))")
                                                .many())
                                .mapToObj(source(
                                        "day",
                                        "date",
                                        -1,
                                        "((day >= '2026-01-01'::date) AND (day < '2027-01-01'::date))")::nth))
                .hasSize(365)
                .doesNotHaveDuplicates()
                .allMatch(day -> day.startsWith("2026-"));
    }

    /** Of two columns with keys of their own the later one has to be the later one in each row. */
    @ParameterizedTest
    @ValueSource(strings = {"date", "timestamp", "timestamptz"})
    void moments_that_must_differ_keep_their_order_between_columns(String type) {
        Source starts = source("starts_at", type, -1, "");
        Source ends = source("ends_at", type, -1, "");

        assertThat(LongStream.range(0, 1_000)).allMatch(row -> starts.nth(row).compareTo(ends.nth(row)) < 0);
    }

    /** A job writes two rows at once: what is cut to the minute is no key any more. */
    @Test
    void some_moments_that_must_differ_lie_in_the_same_minute() {
        Source source = source("happened", "timestamptz", -1, "");

        assertThat(LongStream.range(0, 1_000)
                        .mapToObj(row -> source.nth(row).substring(0, 16))
                        .distinct()
                        .count())
                .isBetween(900L, 950L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "updated_on", "thing"})
    void moments_lie_in_the_past(String column) {
        for (String type : List.of("date", "timestamp", "timestamptz")) {
            assertThat(some(source(column, type, -1, "")).limit(300))
                    .allMatch(moment -> moment.compareTo("2026-11-01") < 0 && moment.compareTo("2023-10-01") > 0);
        }
    }

    @Test
    void the_name_of_a_moment_tells_when_it_is() {
        assertThat(LongStream.range(0, 100)
                        .mapToObj(row -> source("birth_date", "date", -1, "").any(new Dice(1, row))))
                .allMatch(date -> date.compareTo("1945-01-01") >= 0 && date.compareTo("2005-12-31") <= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_at", "valid_until", "due", "endsAt", "valid_to", "next_run_at"})
    void what_may_lie_ahead_does_so_for_years_after_the_release(String column) {
        for (String type : List.of("date", "timestamp", "timestamptz")) {
            Source source = source(column, type, -1, "");
            List<String> moments = LongStream.range(0, 100)
                    .mapToObj(row -> source.any(new Dice(1, row)))
                    .toList();

            assertThat(moments)
                    .filteredOn(moment -> moment.compareTo("2026-11-01") < 0)
                    .hasSizeBetween(5, 40);
            assertThat(moments).anyMatch(moment -> moment.compareTo("2029-11-01") > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid_from", "valid_since", "started_at", "ended_at"})
    void what_has_begun_lies_in_the_past(String column) {
        assertThat(some(source(column, "date", -1, "")).limit(300))
                .allMatch(moment -> moment.compareTo("2026-11-01") < 0);
    }

    /** Who makes a release moves the day in the POM; then rows have to move too. */
    @Test
    void rows_take_for_today_the_day_of_the_release() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("rehearsal.base", "."), "pom.xml"));

        assertThat(pom)
                .contains("<project.build.outputTimestamp>" + Anchor.TODAY
                        + "T00:00:00Z</project.build.outputTimestamp>");
    }

    @Test
    void moments_stay_between_their_bounds() {
        Source source = source("day", "date", -1, "((day >= '2020-01-01'::date) AND (day < '2020-03-01'::date))");

        assertThat(some(source))
                .allMatch(date -> date.compareTo("2020-01-01") >= 0 && date.compareTo("2020-02-29") <= 0);
        assertThat(source.many()).isEqualTo(60);
        assertThat(source.odd()).containsExactly(Map.entry(Trait.EXTREMES, List.of("2020-01-01", "2020-02-29")));
        assertThat(some(source("day", "date", -1, "(day <= CURRENT_DATE)")))
                .allMatch(date -> date.compareTo("2026-11-01") <= 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time | (t <= '24:00:00'::time without time zone)",
                "date | (t < '10000-01-01'::date)",
                "timestamptz | (t < '294000-01-01 00:00:00+00'::timestamp with time zone)",
                "date | (t < 'infinity'::date)",
                "date | (t > '0044-03-15 BC'::date)",
                "timestamp | (t < '2020-01-01 24:00:00'::timestamp without time zone)"
            })
    void bounds_beyond_our_calendar_do_no_harm(String type, String check) {
        assertThat(some(source("t", type, -1, check))).isNotEmpty();
    }

    @Test
    void ends_of_moments_are_odd_ones() {
        assertThat(source("t", "date", -1, "").odd())
                .containsEntry(Trait.EXTREMES, List.of("0001-01-01", "9999-12-31"))
                .containsEntry(Trait.INFINITY, List.of("infinity", "-infinity"));
    }
}
