package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** One scenario, played with the real Prisma on one database and with ours on another. */
final class Trial {

    private static final String BOOKS =
            "select concat_ws(' ', migration_name, checksum, finished_at is not null, rolled_back_at is not null,"
                    + " applied_steps_count, logs is null, logs = '',"
                    + " applied_steps_count = 0 and finished_at is not distinct from started_at)"
                    + " from _prisma_migrations order by started_at, migration_name";

    private static final String CATALOG =
            """
            select concat_ws(' ', n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod),
                   a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            union all select concat_ws(' ', 'type', typname, typtype, (select string_agg(enumlabel, ',' order by enumsortorder)
                   from pg_enum where enumtypid = pg_type.oid)) from pg_type
            where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
            union all select concat_ws(' ', 'function', proname) from pg_proc where pronamespace = 'public'::regnamespace
            order by 1""";

    private final Oracle oracle;
    private final Stage stage;
    private final Scenario scenario;
    private final Path project;

    Trial(Oracle oracle, Stage stage, Scenario scenario, Path project) {
        this.oracle = oracle;
        this.stage = stage;
        this.scenario = scenario;
        this.project = project;
    }

    /** The state after a command. */
    private record Seen(Answer answer, List<String> books, List<String> catalog) {}

    void play() throws IOException, SQLException {
        Files.createDirectories(project.resolve("migrations"));
        try (Database theirs = stage.database();
                Database ours = stage.database()) {
            for (String step : scenario.steps()) {
                if (step.matches("(deploy|status|applied|rolled-back|resolve|both)\\b.*")) {
                    Seen real = seen(theirs, real(step, stage.url(theirs)));
                    Seen own = seen(ours, own(step, stage.url(ours)));
                    assertThat(own.toString())
                            .as("%s, after \"%s\" of %s", scenario.name(), step, scenario.steps())
                            .isEqualTo(real.toString());
                } else if (step.startsWith("sql ")) {
                    Stage.run(theirs.dataSource(), step.substring(4));
                    Stage.run(ours.dataSource(), step.substring(4));
                } else {
                    prepare(step);
                }
            }
        }
    }

    private void prepare(String step) throws IOException {
        String[] words = step.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\uFEFF", "\uFEFF")
                .split(" ", 2);
        Path migrations = project.resolve("migrations");
        switch (words[0]) {
            case "+" -> {
                String[] both = words[1].split(" \\| ?", 2);
                Path directory = Files.createDirectories(migrations.resolve(both[0]));
                Files.writeString(directory.resolve("migration.sql"), both[1]);
            }
            case "-" -> delete(migrations.resolve(words[1]));
            case "-script" -> Files.delete(migrations.resolve(words[1] + "/migration.sql"));
            case "dir" -> Files.createDirectories(migrations.resolve(words[1]));
            case "link" -> Files.createSymbolicLink(migrations.resolve(words[1]), project.resolve("elsewhere"));
            case "file" -> Files.writeString(migrations.resolve(words[1]), "");
            case "lock" ->
                Files.writeString(migrations.resolve("migration_lock.toml"), words.length < 2 ? "" : words[1]);
            case "nothing" -> delete(migrations);
            default -> throw new IllegalArgumentException(step);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private Answer real(String step, String url) {
        String[] words = step.split(" ", 2);
        if (words[0].equals("both")) {
            return oracle.migrate(
                    project, url, scenario.major(), "resolve", "--applied", words[1], "--rolled-back", words[1]);
        }
        return words.length == 1
                ? oracle.migrate(project, url, scenario.major(), words)
                : oracle.migrate(project, url, scenario.major(), "resolve", "--" + words[0], words[1]);
    }

    private Answer own(String step, String url) {
        Edition edition = Edition.of(scenario.major() == 6 ? "6.19.3" : "7.10.1");
        PrismaCommand command = new PrismaCommand(project.resolve("migrations"), edition, DatabaseUrl.parse(url), true);
        String[] words = step.split(" ", 2);
        return switch (words[0]) {
            case "deploy" -> command.deploy();
            case "status" -> command.status();
            case "resolve" -> command.resolve("", "");
            case "both" -> command.resolve(words[1], words[1]);
            case "applied" -> command.resolve(words[1], "");
            default -> command.resolve("", words[1]);
        };
    }

    private static Seen seen(Database database, Answer answer) {
        boolean kept = !Stage.all(database.observer(), "select to_regclass('public._prisma_migrations')::text")
                .equals(java.util.Collections.singletonList(null));
        return new Seen(
                new Answer(
                        answer.exitCode(),
                        Normal.of(answer.out(), database.name()),
                        Normal.of(answer.err(), database.name())),
                kept ? Stage.all(database.observer(), BOOKS) : List.of(),
                Stage.all(database.observer(), CATALOG));
    }
}
