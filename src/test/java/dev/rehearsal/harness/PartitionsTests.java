package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are dropped or detached, on real servers: what is lost, where, and what is only out of sight. */
class PartitionsTests {

    private static final String EVENTS =
            """
            create table events (id bigint not null, kind int not null, note text, primary key (id, kind)) partition by list (kind);
            create table events_rest partition of events default partition by list (kind);
            create table events_rest_1 partition of events_rest for values in (1, 2, 3);
            create table events_rest_2 partition of events_rest default;
            create table marks (id bigint primary key, event bigint, kind int, foreign key (event, kind) references events);
            """;

    @TempDir
    Path path;

    private static List<String> told(Verdict verdict) {
        return verdict.findings().stream().map(PartitionsTests::told).toList();
    }

    private static String told(Finding it) {
        return it.place() + " " + it.severity().name().toLowerCase(java.util.Locale.ROOT) + " "
                + it.rule().id() + " " + it.message();
    }

    @Test
    void a_dropped_partition_is_told_at_its_line_and_the_parent_under_it() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        EVENTS,
                        "alter table marks drop constraint marks_event_kind_fkey;\nselect 1;\ndrop table events_rest_2;",
                        "do $$ begin execute 'drop table ' || 'events cascade'; end $$;")
                .rehearse();

        assertThat(told(verdict))
                .containsExactly(
                        "2.sql:1 warning DS04 marks_event_kind_fkey of public.marks is dropped: nothing forbids such rows any"
                                + " more",
                        "2.sql:3 error DS01 public.events_rest_2 is dropped with 500 rows",
                        "3.sql:1 error DS01 public.events is dropped with 500 rows");
        assertThat(verdict.findings().get(1).related())
                .extracting(PartitionsTests::told)
                .containsExactly("2.sql:3 error RC01 500 of 1,000 rows are gone from public.events, with its partition"
                        + " public.events_rest_2");
        assertThat(verdict.findings().get(2).related()).isEmpty();
    }

    @Test
    void a_partition_that_is_detached_and_then_dropped_is_lost_once() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        EVENTS,
                        "update marks set event = null;\nalter table events detach partition events_rest;\n"
                                + "drop table events_rest;")
                .rehearse();

        assertThat(told(verdict)).contains("2.sql:3 error DS01 public.events_rest is dropped with 1,000 rows");
        assertThat(verdict.findings()).extracting(it -> it.rule().id()).doesNotContain("RC01", "DS03", "DS04", "DS05");
    }

    @Test
    void a_partition_that_is_detached_concurrently_is_only_out_of_sight() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table orders (id bigint, year int not null) partition by list (year);
                        create table orders_old partition of orders for values in (2023);
                        create table orders_new partition of orders for values in (2024);
                        """,
                        "alter table orders detach partition orders_old concurrently;",
                        "drop table orders_old;")
                .rehearse();

        assertThat(told(verdict))
                .containsExactly(
                        "2.sql:1 warning RC01 public.orders_old is detached from public.orders, which shows 500 rows fewer:"
                                + " they live on in public.orders_old",
                        "3.sql:1 error DS01 public.orders_old is dropped with 500 rows");
    }

    @Test
    void rows_that_are_copied_into_another_partition_are_not_lost() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        EVENTS.replaceFirst("create table marks.*", ""),
                        """
                        create table events_all (like events including all);
                        insert into events_all select * from events_rest;
                        drop table events_rest;
                        alter table events attach partition events_all default;
                        """)
                .rehearse();

        assertThat(told(verdict)).isEmpty();
    }
}
