package dev.rehearsal.migration.detection;

import dev.rehearsal.NoMigrationsException;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.flyway.FlywayEngine;
import dev.rehearsal.migration.flyway.FlywayFiles;
import dev.rehearsal.migration.flyway.FlywayProject;
import dev.rehearsal.migration.liquibase.ChangelogSearch;
import dev.rehearsal.migration.liquibase.LiquibaseEngine;
import dev.rehearsal.migration.liquibase.LiquibaseProject;
import dev.rehearsal.migration.liquibase.LiquibaseSettings;
import dev.rehearsal.migration.location.Locations;
import dev.rehearsal.migration.location.Script;
import dev.rehearsal.migration.prisma.Edition;
import dev.rehearsal.migration.prisma.Installed;
import dev.rehearsal.migration.prisma.PrismaEngine;
import dev.rehearsal.migration.sql.SqlEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes the engine for what lies at a place. */
final class Making {

    /** A script or the lock file, after the directory in which the migrations are. */
    private static final Pattern PRISMA =
            Pattern.compile("(?:(?<=[^/])/|^)(?:[^/]+/migration\\.sql|migration_lock\\.toml)$");

    private static final String FLYWAY = "org/flywaydb/core/Flyway.class";
    private static final String LIQUIBASE = "liquibase/Liquibase.class";

    private final Settings settings;
    private final Locations locations;

    Making(Settings settings) {
        this.settings = settings;
        this.locations = new Locations(settings.loader());
    }

    Engine onClassPath(String location, Optional<Kind> said) {
        List<Script> scripts = locations.scripts(location);
        if (scripts.isEmpty()) {
            throw nothing(location);
        }
        return make(location, location, scripts, said, settings.base());
    }

    Engine inDirectory(Path directory, Optional<Kind> said) {
        String location = "filesystem:" + directory;
        return make(directory.toString(), location, locations.scripts(location), said, directory);
    }

    /** Whether something that we know lies directly in a directory, or below it in a way that only one tool uses. */
    boolean holdsMigrations(Path directory) {
        return !Look.at("", locations.files(directory), FlywayProject.of("", settings.loader()))
                .isEmpty();
    }

    /** The locations that a project's own Flyway file names. */
    Optional<Engine> asFlywayFileSays(Path root) {
        return file(root)
                .filter(it -> !it.locations().isEmpty())
                .map(it -> told(
                        it, flyway(it.locations(), it.properties(), it.file().toString())));
    }

    /** Flyway itself would only warn, and migrate nothing. */
    private static Engine told(FlywayFiles file, Engine flyway) {
        if (flyway.migrations().isEmpty() && flyway.unseen().isEmpty()) {
            throw new IllegalArgumentException("no Flyway migrations where " + file.file() + " says they are: "
                    + String.join(", ", file.locations()));
        }
        return flyway;
    }

    private Engine make(String place, String location, List<Script> scripts, Optional<Kind> said, Path beside) {
        Optional<FlywayFiles> file = file(beside);
        Map<String, String> properties = file.map(FlywayFiles::properties).orElse(Map.of());
        FlywayProject project =
                FlywayProject.of(location, settings.loader()).with(properties).with(settings.properties());
        Look look = Look.at(place, scripts, project);
        if (look.isEmpty()) {
            throw ways(scripts)
                    .map(back -> onlyBack(place, back))
                    .orElseGet(() -> nothing(place, UpDirectories.hint(beside)));
        }
        Kind kind = said.orElseGet(look::kind);
        return switch (kind) {
            case FLYWAY -> {
                List<String> all = file.map(FlywayFiles::locations).orElse(List.of());
                Engine flyway = flyway(all.contains(location) ? all : List.of(location), properties, place);
                if (!look.examples().containsKey(kind) && flyway.migrations().isEmpty()) {
                    throw new IllegalArgumentException("no Flyway migrations in " + place + ", which holds "
                            + String.join(", ", look.examples().values())
                            + "\n  Flyway's are called V1__name.sql and R__name.sql");
                }
                yield flyway;
            }
            case SQL -> SqlEngine.of(scripts, locations.folders(location));
            case PRISMA -> prisma(place, location, look);
            case LIQUIBASE -> liquibase(place, () -> changelog(location, scripts, beside));
        };
    }

    /** Also by a directory above, where the schema is or the whole project. */
    private Engine prisma(String place, String location, Look look) {
        List<Path> folders = locations.folders(location);
        if (folders.size() != 1) {
            throw new IllegalArgumentException(
                    "Prisma's migrations are read from a directory: name it instead of " + place);
        }
        Path folder = folders.get(0);
        Path migrations = folder.resolve(within(look, place));
        return PrismaEngine.of(
                migrations,
                Optional.ofNullable(settings.properties().get(Settings.PRISMA_VERSION))
                        .map(Edition::of)
                        .orElseGet(() -> Installed.around(migrations)));
    }

    /** In which directory below they are, each in one of its own; the place itself where there are none yet. */
    private static String within(Look look, String place) {
        List<String> parents = look.scripts().stream()
                .map(Script::name)
                .filter(it -> PRISMA.matcher(it).find() && !it.contains("node_modules/"))
                .map(it -> PRISMA.matcher(it).replaceFirst(""))
                .distinct()
                .sorted()
                .toList();
        if (parents.size() > 1) {
            throw new IllegalArgumentException("migrations of more than one Prisma project in " + place + ": "
                    + parents.get(0) + " and " + parents.get(1) + "\n  Say which: prisma:" + place + "/"
                    + parents.get(0) + " or prisma:" + place + "/" + parents.get(1));
        }
        return parents.isEmpty() ? "" : parents.get(0);
    }

    private Engine flyway(List<String> all, Map<String, String> properties, String place) {
        if (settings.loader().getResource(FLYWAY) == null) {
            throw new IllegalArgumentException(place + " holds Flyway migrations, but Flyway is not on the class path"
                    + "\n  Add the dependencies org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql");
        }
        Map<String, String> merged = new HashMap<>(properties);
        merged.putAll(settings.properties());
        return new FlywayEngine(new FlywayProject(all, merged, settings.loader()));
    }

    private LiquibaseProject changelog(String location, List<Script> scripts, Path directory) {
        if (location.startsWith("classpath:")) {
            List<String> names = scripts.stream().map(Script::name).toList();
            return search().onClassPath(
                            location,
                            names,
                            locations.folders(location).stream().findFirst());
        }
        return search().in(directory);
    }

    private ChangelogSearch search() {
        return new ChangelogSearch(LiquibaseSettings.of(settings.properties()), settings.loader());
    }

    /** The changelog that a project's own Liquibase file names. */
    Optional<Engine> asLiquibaseFileSays(Path root) {
        return search().named(root).map(it -> liquibase(root.toString(), () -> it));
    }

    private Engine liquibase(String place, Supplier<LiquibaseProject> project) {
        if (settings.loader().getResource(LIQUIBASE) == null) {
            throw new IllegalArgumentException(place + " holds a Liquibase changelog, but Liquibase is not on the"
                    + " class path\n  Add the dependency org.liquibase:liquibase-core");
        }
        return new LiquibaseEngine(project.get());
    }

    private Optional<FlywayFiles> file(Path beside) {
        return settings.loader().getResource(FLYWAY) == null ? Optional.empty() : FlywayFiles.nearest(beside);
    }

    /** A way back to which there is none there. */
    private static Optional<String> ways(List<Script> scripts) {
        return scripts.stream()
                .map(Script::name)
                .filter(name -> name.endsWith(".down.sql"))
                .findFirst();
    }

    private static IllegalArgumentException onlyBack(String where, String back) {
        return new IllegalArgumentException("no migrations in " + where + ": there is " + back + ", but no "
                + back.replaceFirst("\\.down\\.sql$", ".up.sql"));
    }

    static NoMigrationsException nothing(String where) {
        return nothing(where, "");
    }

    static NoMigrationsException nothing(String where, String hint) {
        return new NoMigrationsException("no migrations in " + where
                + "\n  Looked for V1__name.sql (Flyway), 1_name.sql and 1_name.up.sql (SQL files), */migration.sql (Prisma)"
                + " and a changelog (Liquibase)"
                + "\n  Say where they are: a directory, flyway:DIR, sql:DIR, prisma:DIR, liquibase:DIR or classpath:PACKAGE"
                + hint);
    }
}
