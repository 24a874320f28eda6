package dev.rehearsal.migration.flyway;

import dev.rehearsal.Place;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.location.Script;
import dev.rehearsal.migration.script.MySqlWords;
import dev.rehearsal.migration.script.Places;
import dev.rehearsal.migration.script.SqlFile;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Where statements stand in a project's scripts. */
final class Texts {

    private final FlywayProject project;
    private final Migrations migrations;
    private Optional<List<Places>> callbacks = Optional.empty();

    Texts(FlywayProject project, Migrations migrations) {
        this.project = project;
        this.migrations = migrations;
    }

    /** The places of a migration's file; nowhere for one that has none. */
    Places places(String file) {
        return migrations.script(file).map(this::read).orElseGet(Places::nowhere);
    }

    /** The place of a statement that is no migration's. */
    Place placeInCallbacks(String sql) {
        return callbacks().stream()
                .map(it -> it.of(sql))
                .filter(place -> place.line() > 0)
                .findFirst()
                .orElse(Place.NOWHERE);
    }

    /** Every statement of Flyway's own may be one of theirs, and it has many. */
    private List<Places> callbacks() {
        if (callbacks.isEmpty()) {
            callbacks = Optional.of(migrations.scripts().stream()
                    .filter(script -> migrations.byScript(script.name()).isEmpty())
                    .map(this::read)
                    .toList());
        }
        return callbacks.get();
    }

    /** Which database's SQL the migrations hold. */
    Dialect dialect() {
        return migrations.scripts().stream()
                .flatMap(script -> text(script).flatMap(MySqlWords::in).stream())
                .findFirst()
                .map(evidence -> new Dialect("mysql", evidence))
                .orElse(Dialect.POSTGRESQL);
    }

    private Optional<SqlFile> text(Script script) {
        try {
            return Optional.of(script.read(Charset.forName(project.setting("encoding", "UTF-8"))));
        } catch (IllegalArgumentException e) {
            // Flyway reads it too, and what it says about it is the migration's failure.
            System.getLogger(Texts.class.getName()).log(Level.DEBUG, "could not read " + script, e);
            return Optional.empty();
        }
    }

    private Places read(Script script) {
        boolean replaces = Boolean.parseBoolean(project.setting("placeholderReplacement", "true"));
        String prefix = replaces ? project.setting("placeholderPrefix", "${") : "";
        SqlFile text = text(script).orElseGet(() -> new SqlFile(script.name(), ""));
        return new Places(text, script.name(), prefix, project.setting("placeholderSuffix", "}"));
    }
}
