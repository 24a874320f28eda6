package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;

/** Finds statements of a rollback in the file of its changeset: as they stand there, or the change that made them. */
final class RollbackPlaces {

    private static final Pattern ROLLBACK = Pattern.compile(
            "(?:--|<|^|[\\s{,\\[-])[ \\t]*\"?rollback\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final String file;
    private final ChangeSetText text;
    private final Map<String, Integer> seen = new HashMap<>();
    private int line;

    RollbackPlaces(Migration migration, LiquibaseProject project, ChangeSet changeSet) {
        String name = ChangeSets.file(changeSet);
        this.file = migration.file();
        this.text = rollback(
                ChangeSetText.of(name, project.text(name).orElse(""), changeSet.getId(), changeSet.getAuthor()));
        this.line = text.start();
    }

    /** The part that begins with the rollback; all of it where none stands there. */
    private static ChangeSetText rollback(ChangeSetText all) {
        Matcher mark = ROLLBACK.matcher(all.text());
        if (!mark.find()) {
            return all;
        }
        String before = all.text().substring(0, mark.start()).replaceAll("[^\n]", "");
        return new ChangeSetText(before + all.text().substring(mark.start()), all.lineOf(mark.end()), all.endLine());
    }

    /** What is sent from now on is this change's. */
    void begin(Change change) {
        String name = change.getSerializedObjectName();
        line = text.change(name, seen.merge(name, 1, Integer::sum) - 1);
    }

    Place of(String sql) {
        String first = sql.strip().lines().findFirst().orElse("");
        int at = first.isEmpty() ? -1 : text.text().indexOf(first);
        int found = at < 0 ? line : text.lineOf(at);
        return new Place(file, found, found);
    }
}
