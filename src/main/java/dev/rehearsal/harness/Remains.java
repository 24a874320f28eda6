package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a run that was broken off leaves beside schema and rows. */
final class Remains {

    private static final String LOCKS =
            """
            select distinct 'a prepared transaction, ' || gid from pg_prepared_xacts where database = current_database()
            union all
            select distinct locktype || coalesce(' ' || relation::regclass::text, '') || ' ' || mode from pg_locks
             where database = (select oid from pg_database where datname = current_database())
               and pid is distinct from pg_backend_pid() order by 1""";

    private static final String DRAW =
            """
            do $$ declare sequence record; begin
                for sequence in select schemaname, sequencename from pg_sequences loop
                    begin
                        perform nextval(format('%I.%I', sequence.schemaname, sequence.sequencename));
                    exception when others then null; -- one that is used up
                    end;
                end loop;
            end $$""";

    private Remains() {}

    /** What is locked when all sessions of the tool's are gone. */
    static List<String> locks(Database database) throws SQLException {
        List<String> locks = new ArrayList<>();
        try (Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            Terminator.awaitAlone(statement);
            try (ResultSet rows = statement.executeQuery(LOCKS)) {
                while (rows.next()) {
                    locks.add(rows.getString(1));
                }
            }
        }
        return locks;
    }

    /** As a transaction does that is rolled back: numbers are never given back. */
    static void drawNumbers(Database database) throws SQLException {
        try (Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DRAW);
        }
    }
}
