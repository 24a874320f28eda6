package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            insert into a values (1)                                  | [public.a]
            update a set x = 1                                        | [public.a]
            delete from a                                             | [public.a]
            select * from a                                           | []
            truncate a                                                | [public.a]
            alter table a alter x type bigint                         | [public.a]
            alter table a alter y type varchar(9)                     | [public.a]
            alter table a add z int default 5                         | [public.a]
            alter table a drop y                                      | [public.a]
            alter table a add primary key (x)                         | [public.a]
            alter table a rename y to z                               | []
            create index on a (x)                                     | []
            alter table a add check (x is not null) not valid         | []
            alter type mood rename value 'ok' to 'fine'               | [public.b]
            create table c as select 1                                | [public.c]
            insert into p values (1)                                  | [public.p]
            alter table p detach partition p1                         | [public.p, public.p1]
            drop table p1                                             | [public.p]
            drop table a                                              | []
            """)
    void tables_whose_rows_may_be_others_are_named(String sql, String expected) throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            Stages.run(
                    session,
                    "create type mood as enum ('ok')",
                    "create table a (x int, y varchar(5))",
                    "create table b (m mood)",
                    "create table p (x int) partition by range (x)",
                    "create table p1 partition of p default",
                    "insert into a values (7, 'x')");
            session.setAutoCommit(false);
            CatalogReader reader = new CatalogReader(List.of());
            Catalog before = reader.read(session);
            WriteMeter meter = new WriteMeter();
            WriteMeter.Mark mark = meter.mark(session);
            Stages.run(session, sql);
            Catalog after = reader.read(session);

            Set<String> names = new TreeSet<>();
            for (long oid : Stale.after(before, after, meter.since(session, mark))) {
                names.add(after.table(oid).orElseThrow().qualified());
            }

            assertThat(names).hasToString(expected);
        }
    }
}
