package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Reach;
import dev.rehearsal.observation.Reach.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachReaderTests {

    private static final Stages STAGES = new Stages();
    private static final List<String> BOOKS = List.of("public.History", "public.none");
    private static final String MAKE =
            "create table \"History\" (id int, sum text); insert into \"History\" values (1, 'a'), (2, 'b'), (2, 'b')";

    private final ReachReader reader = new ReachReader();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    private Reach reach(Connection session, String... migration) throws SQLException {
        ReachReader.Reading before = reader.read(session, BOOKS);
        Stages.run(session, migration);
        return before.until(reader.read(session, BOOKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_transaction_sees_what_it_wrote_in_the_books_itself(String version) throws SQLException {
        try (Connection session = STAGES.session(version, STAGES.database(version))) {
            Stages.run(session, MAKE);
            session.setAutoCommit(false);

            assertThat(reach(
                            session,
                            "update \"History\" set sum = 'x' where id = 1",
                            "insert into \"History\" values (3, 'c')"))
                    .isEqualTo(new Reach(new Books("public.History", 1, 0, 1, false), List.of()));
            assertThat(reach(session, "alter table \"History\" add who text", "delete from \"History\" where id = 2"))
                    .isEqualTo(new Reach(new Books("public.History", 0, 2, 0, true), List.of()));
            assertThat(reach(session, "update \"History\" set sum = sum", "create table \"History2\" (id int)"))
                    .isEqualTo(Reach.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void whose_later_sessions_are_read_only_is_told_of_this_transaction_alone(String version) throws SQLException {
        String database = STAGES.database(version);
        try (Connection session = STAGES.session(version, database);
                Connection other = STAGES.observer(version, database)) {
            session.setAutoCommit(false);
            reader.read(session, BOOKS);
            Stages.run(
                    other,
                    "alter role postgres set default_transaction_read_only = off",
                    "alter role postgres in database postgres set default_transaction_read_only = on");

            assertThat(reach(
                                    session,
                                    "do $$ begin execute format('alter database %I set default_transaction_read_only = yes', current_database());"
                                            + " exception when division_by_zero then null; end $$")
                            .readOnly())
                    .containsExactly("DATABASE <database>");
            session.rollback();
            session.setAutoCommit(true);
            assertThat(reach(session, "alter role current_user set default_transaction_read_only = 1")
                            .readOnly())
                    .containsExactly("ROLE tool");
            Stages.run(
                    other,
                    "alter role tool reset default_transaction_read_only",
                    "alter role postgres in database postgres reset all");
        }
    }

    @Test
    void books_that_are_gone_are_missed() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            Stages.run(session, MAKE);
            ReachReader.Reading before = reader.read(session, BOOKS);
            Stages.run(session, "drop table \"History\"");

            assertThat(before.misses(reader.read(session, BOOKS))).isTrue();
            assertThat(before.until(reader.read(session, BOOKS))).isEqualTo(Reach.NONE);
        }
    }

    @Test
    void nothing_is_told_by_a_session_that_cannot_be_asked() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            ReachReader.Reading before = reader.read(session, BOOKS);
            session.close();

            assertThat(reader.read(session, BOOKS)).isEqualTo(ReachReader.Reading.UNKNOWN);
            assertThat(before.until(ReachReader.Reading.UNKNOWN)).isEqualTo(Reach.NONE);
        }
    }
}
