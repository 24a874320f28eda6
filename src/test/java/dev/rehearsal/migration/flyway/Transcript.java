package dev.rehearsal.migration.flyway;

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

/** Tells a whole run as text, so that it can be told from another class loader, by another Flyway. */
public final class Transcript {

    private static final String BOOKED =
            "select coalesce(version, description) from flyway_schema_history where type <> 'SCHEMA' order by installed_rank";

    private Transcript() {}

    public static String title() {
        return new FlywayEngine(FlywayProject.of("classpath:none", Transcript.class.getClassLoader())).title();
    }

    public static List<String> of(Path folder, Map<String, String> settings, DataSource database) throws SQLException {
        ClassLoader loader = Transcript.class.getClassLoader();
        Engine engine = new FlywayEngine(
                FlywayProject.of("filesystem:" + folder, loader).with(settings));
        Target target = Target.of(database);
        List<String> told = new ArrayList<>();
        engine.migrations().forEach(it -> told.add("has " + it.id() + " " + it.script()));
        for (String upTo : List.of("V1", "R__one", "")) {
            Diary diary = new Diary(database, BOOKED);
            Ran ran = engine.run(target.upTo(upTo), diary);
            told.addAll(diary.seen());
            told.add("applied " + ran.applied() + " failed " + ran.failed() + " " + ran.failure());
        }
        try (Connection connection = database.getConnection()) {
            engine.ledger(connection).forEach(it -> told.add(it.migration() + " " + it.succeeded()));
        }
        return told;
    }
}
