package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.script.Places;
import dev.rehearsal.migration.script.SqlFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.SQLFileChange;
import liquibase.changelog.ChangeSet;

/**
 * Finds statements in the file of their changeset: in formatted SQL the statement, in a changelog of XML, YAML or JSON the SQL as it stands
 * there or the change that made it, and in the file that an {@code sqlFile} names.
 */
final class ChangePlaces {

    private final String file;
    private final LiquibaseProject project;
    private final ChangeSet changeSet;
    private final ChangeSetText text;
    private final Map<String, Integer> seen = new HashMap<>();
    private Places places = Places.nowhere();
    private Place fallback;

    ChangePlaces(Migration migration, LiquibaseProject project, ChangeSet changeSet) {
        this.file = migration.file();
        this.project = project;
        this.changeSet = changeSet;
        String name = ChangeSets.file(changeSet);
        this.text = ChangeSetText.of(name, read(name), changeSet.getId(), changeSet.getAuthor());
        this.fallback = start();
    }

    /** The line on which the changeset begins. */
    Place start() {
        return new Place(file, text.start(), text.start());
    }

    void begin(Change change) {
        String name = change.getSerializedObjectName();
        int count = seen.merge(name, 1, Integer::sum) - 1;
        if (change instanceof SQLFileChange sqlFile) {
            String path = path(sqlFile);
            places = places(read(path), project.shown(path));
            fallback = Place.in(project.shown(path));
        } else if (file.endsWith(".sql")) {
            // Raw SQL has no header, and is the changeset's from its first line.
            boolean isRaw = text.start() == 0;
            places = places(isRaw ? read(ChangeSets.file(changeSet)) : text.text(), file);
            fallback = start();
        } else {
            places = change instanceof AbstractSQLChange ? places("", file) : Places.nowhere();
            int line = text.change(name, count);
            fallback = new Place(file, line, line);
        }
    }

    private static Places places(String sql, String name) {
        return new Places(new SqlFile(name, sql), name, "${", "}");
    }

    Place of(String sql) {
        Place found = places.of(sql);
        if (found.line() > 0) {
            return found;
        }
        int at = file.endsWith(".sql") || !fallback.file().equals(file)
                ? -1
                : text.text().indexOf(sql.strip());
        if (at < 0) {
            return fallback;
        }
        int line = text.lineOf(at);
        return new Place(
                file,
                line,
                line + (int) sql.strip().chars().filter(c -> c == '\n').count());
    }

    private String path(SQLFileChange change) {
        String path = String.valueOf(change.getPath());
        if (!Boolean.TRUE.equals(change.isRelativeToChangelogFile())) {
            return path;
        }
        String beside = ChangeSets.file(changeSet);
        String folder = beside.substring(0, beside.lastIndexOf('/') + 1);
        return Path.of(folder + path).normalize().toString().replace('\\', '/');
    }

    /** Empty for what can't be read: Liquibase says so itself. */
    private String read(String name) {
        return project.text(name).orElse("");
    }
}
