package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Failure;
import dev.rehearsal.migration.Diary;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tells a whole run as text, so that it can be told from another class loader, by another Liquibase. */
public final class Transcript {

    private static final String BOOKED = "select id from databasechangelog order by orderexecuted";

    private Transcript() {}

    public static String title(Path folder) {
        return engine(folder, Map.of()).title();
    }

    private static Engine engine(Path folder, Map<String, String> settings) {
        ChangelogSearch search = new ChangelogSearch(LiquibaseSettings.of(settings), Transcript.class.getClassLoader());
        return new LiquibaseEngine(search.in(folder));
    }

    public static List<String> of(Path folder, Map<String, String> settings, DataSource database) throws SQLException {
        Engine engine = engine(folder, settings);
        Target target = Target.of(database);
        List<String> told = new ArrayList<>();
        engine.migrations().forEach(it -> told.add("has " + it.id() + " " + it.script()));
        for (String upTo : List.of("1", "3", "")) {
            Diary diary = new Diary(database, BOOKED);
            Ran ran = engine.run(target.upTo(upTo), diary);
            told.addAll(diary.seen());
            told.add("applied " + ran.applied() + " failed " + ran.failed() + " " + ran.failure());
        }
        engine.recover(database, "6");
        engine.passOver(database, "6");
        addBooks(engine, database, told);
        for (String id : List.of("5", "6")) {
            Failure failure = engine.rollback(id).orElseThrow().run(database);
            told.add(
                    failure.isNone()
                            ? id + " taken back"
                            : id + " " + failure.sqlState() + " " + failure.place() + " " + failure.sql());
        }
        addBooks(engine, database, told);
        return told;
    }

    private static void addBooks(Engine engine, DataSource database, List<String> told) throws SQLException {
        try (Connection connection = database.getConnection()) {
            engine.ledger(connection).forEach(it -> told.add(it.migration() + " " + it.succeeded()));
        }
    }
}
