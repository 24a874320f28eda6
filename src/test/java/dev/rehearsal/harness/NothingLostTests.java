package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Topology;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan leads to what the migration would have led to, with the rows as they would be then. */
class NothingLostTests {

    private static Stage stage;

    @TempDir
    private Path path;

    @BeforeAll
    static void open() {
        stage = Stage.open(Topology.primary());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** What the schema alone would have made otherwise: anew and empty, by another conversion, without a value, not at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alter table server rename to machine                              | count(*) from server                 | count(*) from machine
            alter table server rename column port to door                     | sum(port) from server                | sum(door) from server
            alter table server alter column port type bigint using port * 10::bigint | sum(port * 10::bigint) from server | sum(port) from server
            create table copy as select id from server                        | count(*) from server                 | count(*) from copy
            alter table server add column x int default 5; alter table server alter column x drop default | count(*) from server | count(x) from server
            alter table server drop column port; alter table server add column port text default 'none' | 50 * 4 | sum(length(port)) from server
            grant select on server to public                                  | true                                 | bool_or(privilege_type = 'SELECT' and grantee = 'PUBLIC') from information_schema.role_table_grants where table_name = 'server'
            comment on table server is 'ours'                                 | concat('ou', 'rs')                   | obj_description('server'::regclass)
            """)
    void what_the_schema_does_not_tell_is_done_as_the_migration_has_it(String left, String before, String after)
            throws Exception {
        Half half =
                new Half(stage, path).of("alter table server add column kind int;\n" + left.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(2, Fault.FAILS)) {
            String was = Half.value(
                    recovery, "select (" + (before.contains(" from ") ? "select " : "") + before + ")::text");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.run().wrong()).isEmpty();

            assertThat(Half.value(recovery, "select (select " + after + ")::text"))
                    .isEqualTo(was);
        }
    }

    @Test
    void what_others_have_added_to_a_table_that_it_makes_stays() throws Exception {
        Half half = new Half(stage, path)
                .of("create table audit (id int, message text);\ncreate index by_message on audit (message);");
        try (Recovery recovery = half.failed(2, Fault.FAILS)) {
            Half.execute(recovery, "alter table audit add column tenant int", "insert into audit values (1, 'a', 7)");

            assertThat(recovery.diagnosis().beside()).containsExactly("column public.audit.tenant");
            assertThat(recovery.run().wrong())
                    .containsExactly("column public.audit.tenant is left over", "table public.audit has 1 rows, not 0");

            assertThat(Half.value(recovery, "select tenant from audit")).isEqualTo("7");
            assertThat(Half.value(recovery, "select to_regclass('by_message')")).isEqualTo("by_message");
        }
    }

    @Test
    void values_that_may_have_no_room_are_left_to_people() throws Exception {
        Half half = new Half(stage, path)
                .of("alter table server add column label varchar(10);\ncreate index by_label on server (label);");
        try (Recovery recovery = half.failed(1, Fault.FAILS)) {
            Half.execute(recovery, "alter table server add column label varchar(200)");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .isEqualTo("column public.server.label is character varying(200) in place of character varying(10),"
                            + " which may not hold its values: only whoever knows its rows can tell");
        }
    }

    @Test
    void where_nobody_knows_how_far_it_came_a_column_that_it_renames_is_not_dropped() throws Exception {
        Half half = new Half(stage, path)
                .of("alter table server add column kind int;\nalter table server rename column port to door;");
        try (Recovery recovery = half.failed(1, Fault.FAILS)) {
            Half.execute(recovery, "alter table server add column kind smallint");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("column public.server.port is there, and nothing in it drops that: ");
        }
    }

    @Test
    void what_a_later_statement_takes_back_was_done_all_the_same() throws Exception {
        Half half = new Half(stage, path)
                .of(
                        """
                        create table scratch (id int);
                        alter table server add column kind int;
                        drop table scratch;
                        """);
        try (Recovery recovery = half.failed(2, Fault.FAILS)) {
            assertThat(recovery.diagnosis().evidence()).isEqualTo("it came through 1 of its 3 statements");
            assertThat(recovery.diagnosis().beside()).isEmpty();
            assertThat(recovery.diagnosis().findings()).isEmpty();
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    /** The schema is the same behind it as before it: what is in between tells all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alter table server rename to machine; alter table machine rename to server                         | 2
            alter table server add column door int; update server set door = coalesce(port, 0); alter table server drop port; alter table server rename door to port | 2
            """)
    void what_changes_nothing_in_the_end_is_finished(String all, int failing) throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(failing, Fault.FAILS)) {
            assertThat(recovery.diagnosis().evidence()).startsWith("it came through 1 of its ");
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    /** The application goes on writing to what the migration has read: what it wrote since then would be lost. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            create table s2 as select * from server; drop table server; alter table s2 rename to server                                | 2 | server
            select * into s2 from server; drop table server                                                                            | 2 | server
            create table s2 as select id, port from server; alter table server drop column port                                         | 2 | port
            create table s2 (id int, port int); insert into s2 select * from server; create index si on s2 (id); alter table server drop port | 4 | port
            create table s2 as select id from server; alter table s2 add p int; update s2 set p = server.port from server where server.id = s2.id; alter table server drop port | 4 | update s2
            """)
    void what_was_read_before_it_is_to_go_may_have_been_written_since(String all, int failing, String what)
            throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(failing, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .containsPattern("whether (anybody has written to |it did )" + what);
        }
    }

    private static final String NOTED =
            """
            alter table server add column note text;
            update server set note = id::text;
            alter table server alter column note type int using note::int;
            """;

    /** Made-up texts are no numbers; those there all are. */
    @Test
    void texts_that_all_become_numbers_are_no_reason_to_refuse() throws Exception {
        try (Recovery recovery = new Half(stage, path).of(NOTED).failed(3, Fault.FAILS)) {
            assertThat(recovery.run().wrong()).isEmpty();

            assertThat(Half.value(recovery, "select sum(note) = sum(id) from server"))
                    .isEqualTo("t");
        }
    }

    @Test
    void texts_that_are_none_are_in_the_way() throws Exception {
        try (Recovery recovery = new Half(stage, path).of(NOTED).failed(3, Fault.FAILS)) {
            Half.execute(recovery, "update server set note = 'none' where id in (select id from server limit 3)");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence()).contains("3 rows are in the way of column public.server.note");
        }
    }

    /** The schemas before and after know nothing of what is there in between. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alter table server rename column port to door; alter table server add column port int; create index di on server (door) | 1 | count(*) = 2 from information_schema.columns where table_name = 'server' and column_name in ('port', 'door')
            alter table server rename to old; create table server (id int primary key, note text); create index oi on old (port)    | 1 | to_regclass('server') is not null and to_regclass('old') is not null
            create index pi on server (port); alter table server add column t int; alter table server drop column t; create index qi on server (port, id) | 2 | count(*) = 0 from information_schema.columns where column_name = 't'
            """)
    void what_it_brings_back_is_part_of_what_is_left(String all, int done, String right) throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(done + 1, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.run().wrong()).isEmpty();

            assertThat(Half.value(recovery, "select " + right)).isEqualTo("t");
        }
    }

    /** Done or not, the schema is the same: done twice, the rows are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alter table server add a int; alter table server add b int; alter table server rename a to x; alter table server rename b to a; alter table server rename x to b; create index pi on server (port) | FAILS
            alter table server add a int; alter table server add b int; alter table server rename a to x; alter table server rename b to a; alter table server rename x to b | CUT_AFTER
            alter table server alter column port type int using port * 100; create index pi on server (port)                                              | FAILS
            create index pi on server (id); alter table server drop column port; alter table server add column port int | CUT_AFTER
            """)
    void what_may_have_been_done_is_not_done_again(String all, Fault fault) throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(all.split("; ").length, fault)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create unique index di on server (id); alter table server drop column port",
                "alter table server drop port; alter table server rename column door to port"
            })
    void what_was_written_to_a_column_since_it_was_copied_does_not_go(String left) throws Exception {
        Half half = new Half(stage, path)
                .of("alter table server add column door int;\nupdate server set door = coalesce(port, 0);\n"
                        + left.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(3, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("whether anybody has written to port, which is to go, since update");
        }
    }

    @Test
    void a_helper_with_rows_goes_as_the_migration_has_it() throws Exception {
        Half half = new Half(stage, path)
                .of(
                        """
                        create table scratch as select id from server;
                        alter table server add column kind int;
                        drop table scratch;
                        """);
        try (Recovery recovery = half.failed(2, Fault.FAILS)) {
            assertThat(recovery.run().wrong()).isEmpty();

            assertThat(Half.value(recovery, "select to_regclass('scratch') is null"))
                    .isEqualTo("t");
        }
    }

    /** An error in the books of what runs in one commit says that nothing of it stayed; somebody who died left none. */
    @ParameterizedTest
    @CsvSource({"FAILS, UNDECIDED", "CUT_AFTER, MARK_APPLIED"})
    void what_others_made_by_hand_does_not_say_that_rows_were_changed(Fault fault, Way way) throws Exception {
        Half half =
                new Half(stage, path).of("alter table server add column kind int;\nupdate server set port = port + 1;");
        try (Recovery recovery = half.failedAsOne(fault)) {
            Half.execute(recovery, "alter table server add column if not exists kind int");

            assertThat(recovery.diagnosis().way()).isEqualTo(way);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("what it makes is there as it makes it"
                            + (fault == Fault.FAILS ? ", but the tool's books have an error" : ""));
        }
    }

    /** Rows that are made up have the labels that those there have: one that nobody uses may go. */
    @ParameterizedTest
    @ValueSource(strings = {"level", "\"Level\""})
    void a_label_that_no_row_has_may_go(String name) throws Exception {
        Half half = new Half(stage, path)
                .of(
                        """
                        create type NAME as enum ('low', 'mid', 'high');
                        alter table server add column level NAME not null default 'low';
                        create type level_new as enum ('low', 'high');
                        alter table server alter column level drop default, alter column level type level_new using level::text::level_new;
                        drop type NAME;
                        alter type level_new rename to NAME;
                        """
                                .replace("NAME", name));
        try (Recovery recovery = half.failed(4, Fault.FAILS)) {
            assertThat(recovery.run().wrong()).isEmpty();

            assertThat(Half.value(recovery, "select count(*) from server where level = 'low'"))
                    .isEqualTo("50");
        }
    }

    /** Rows that have it are whoever's who knows what they should have instead. */
    @Test
    void a_label_that_rows_have_may_not_go() throws Exception {
        Half half = new Half(stage, path)
                .of(
                        """
                        create type level as enum ('low', 'mid', 'high');
                        alter table server add column level level not null default 'low';
                        create type level_new as enum ('low', 'high');
                        alter table server alter column level drop default, alter column level type level_new using level::text::level_new;
                        drop type level;
                        alter type level_new rename to level;
                        """);
        try (Recovery recovery = half.failed(4, Fault.FAILS)) {
            Half.execute(recovery, "update server set level = 'mid' where id in (select id from server limit 3)");

            assertThat(recovery.diagnosis().evidence()).contains("3 rows are in the way of column public.server.level");
        }
    }

    /** What the schema and the rows don't show is nobody's to take for done, or for not done. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4 | alter table server rename column port to old; alter table server add column port text; update server set port = old::text; alter table server drop column old
            3 | alter table server rename column port to door; update server set door = door + 1; alter table server add column z int
            2 | alter table server rename column id to key; update server set key = key + 5000000; alter table server add column z int
            2 | alter table server add column num int generated by default as identity; update server set num = 7; create index by_num on server (num)
            3 | alter table server add column num int generated by default as identity; update server set port = num; create index by_num on server (num)
            3 | alter table server add column paid boolean; update server set port = port + 10 where paid is not true; alter table server add constraint sane check (port > -1000000000)
            3 | alter table server rename to machine; insert into machine values (0, 0); create index by_port on machine (port)
            2 | create index by_port on server (port); explain analyze update server set port = port + 1
            3 | alter table server add column k int generated by default as identity; alter table server alter column k restart with 5000; create index by_k on server (k)
            """)
    void what_nothing_shows_is_not_decided(int failing, String all) throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(failing, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way())
                    .as(recovery.diagnosis().evidence())
                    .isEqualTo(Way.UNDECIDED);
        }
    }

    /** What was copied before it was renamed may have been written to since, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            3 | create table machine as select * from server; alter table machine add primary key (id); alter table server rename to old; alter table machine rename to server; drop table old
            3 | alter table server add column door int; update server set door = coalesce(port, 0); alter table server rename column port to old; alter table server drop column old
            4 | alter table server add column door text; alter table server alter column door type text using port::text; alter table server rename column port to old; alter table server drop column old
            """)
    void what_was_copied_and_renamed_is_not_dropped(int failing, String all) throws Exception {
        Half half = new Half(stage, path).of(all.replace("; ", ";\n") + ";");
        try (Recovery recovery = half.failed(failing, Fault.FAILS)) {
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("whether anybody has written to ")
                    .contains(", which is to go, since ");
        }
    }

    /** An index that somebody made beforehand does not say that the rest of one commit was done. */
    @Test
    void what_others_made_before_does_not_make_one_commit_applied() throws Exception {
        Half half = new Half(stage, path)
                .of("create index if not exists by_port on server (port);\nupdate server set port = port + 1;");
        try (Recovery recovery = half.failedAsOne(Fault.DIES)) {
            Half.execute(recovery, "create index if not exists by_port on server (port)");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
        }
    }
}
