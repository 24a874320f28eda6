package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;

/** The changesets of a changelog that a database of this kind gets, as migrations. */
final class ChangeSets {

    private final Map<String, Migration> byName = new LinkedHashMap<>();
    private final Map<String, String> checksums = new HashMap<>();
    private final Map<String, Boolean> rollbacks = new HashMap<>();
    private final Set<String> all = new HashSet<>();
    private final Set<String> changing = new HashSet<>();
    private final Set<String> forgiven = new HashSet<>();
    private final Map<String, Set<String>> valid = new HashMap<>();
    private final List<Clash> clashes = new ArrayList<>();

    private String evidence = "";

    private ChangeSets() {}

    /** Of a changelog that is not there. */
    static ChangeSets none() {
        return new ChangeSets();
    }

    /** As Liquibase knows a changeset, and its books do: {@code db/changelog/users.xml::1::joe}. */
    static String name(ChangeSet changeSet) {
        return changeSet.toString(false);
    }

    /** Parses the changelog; what Liquibase does not take of it is an {@link IllegalArgumentException} in its words. */
    static ChangeSets of(LiquibaseProject project) {
        try (ProjectFiles files = new ProjectFiles(project)) {
            return Alone.run(project, files, () -> listed(parse(project, files, new PostgresDatabase()), project));
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "Liquibase does not take " + project.changelog() + ": " + Words.of(e), e);
        }
    }

    /** Within {@link Alone}. */
    static DatabaseChangeLog parse(LiquibaseProject project, ProjectFiles files, Database database)
            throws LiquibaseException {
        LiquibaseSettings settings = project.settings();
        ChangeLogParameters parameters = new ChangeLogParameters(database);
        parameters.setContexts(new Contexts(settings.contexts()));
        parameters.setLabels(new LabelExpression(settings.labels()));
        settings.parameters().forEach(parameters::set);
        return ChangeLogParserFactory.getInstance()
                .getParser(project.changelog(), files)
                .parse(project.changelog(), parameters, files);
    }

    private static ChangeSets listed(DatabaseChangeLog changelog, LiquibaseProject project) {
        List<ChangeSetFilter> filters = List.of(
                new ContextChangeSetFilter(new Contexts(project.settings().contexts())),
                new LabelChangeSetFilter(new LabelExpression(project.settings().labels())),
                new DbmsChangeSetFilter(new PostgresDatabase()),
                new IgnoreChangeSetFilter());
        Map<String, List<ChangeSet>> named = new LinkedHashMap<>();
        ChangeSets sets = new ChangeSets();
        for (ChangeSet changeSet : changelog.getChangeSets()) {
            sets.all.add(name(changeSet));
            if (filters.stream().allMatch(filter -> filter.accepts(changeSet).isAccepted())) {
                named.computeIfAbsent(name(changeSet), any -> new ArrayList<>()).add(changeSet);
            }
        }
        Map<String, Integer> ids = new HashMap<>();
        named.values().forEach(same -> ids.merge(same.get(0).getId(), 1, Integer::sum));
        if (named.isEmpty()) {
            sets.evidence = changelog.getChangeSets().stream()
                    .filter(it -> it.getDbmsSet() != null
                            && it.getDbmsSet().stream().anyMatch(dbms -> dbms.matches("mysql|mariadb")))
                    .map(it -> "dbms " + String.join(",", it.getDbmsSet()) + " in " + project.shown(file(it)))
                    .findFirst()
                    .orElse("");
        }
        named.forEach((name, same) -> sets.add(name, same, ids, project));
        return sets;
    }

    private void add(String name, List<ChangeSet> same, Map<String, Integer> ids, LiquibaseProject project) {
        ChangeSet first = same.get(0);
        String id = ids.getOrDefault(first.getId(), 0) == 1 ? first.getId() : project.shown(name);
        Migration migration = new Migration(id, name, project.shown(file(first)));
        byName.put(name, migration);
        checksums.put(id, Checksums.of(first));
        if (first.isRunOnChange() || first.isAlwaysRun()) {
            changing.add(id);
        }
        if (first.hasCustomRollbackChanges()) {
            rollbacks.put(id, ChangeSetRollback.isEmpty(first));
        }
        valid.put(id, first.getValidCheckSums().stream().map(String::valueOf).collect(Collectors.toSet()));
        if (Checksums.isAnyValid(first)) {
            forgiven.add(id);
        }
        if (same.size() > 1) {
            clashes.add(new Clash(
                    "changeset " + name,
                    List.of(id),
                    same.stream().map(it -> project.shown(file(it))).toList()));
        }
    }

    /** The file that it stands in, whatever its changelog is called in the books. */
    static String file(ChangeSet changeSet) {
        DatabaseChangeLog changelog = changeSet.getChangeLog();
        return changelog == null ? changeSet.getFilePath() : changelog.getPhysicalFilePath();
    }

    List<Migration> inOrder() {
        return List.copyOf(byName.values());
    }

    /** PostgreSQL's, unless there are changesets and all are for another database. */
    Dialect dialect() {
        return evidence.isEmpty() ? Dialect.POSTGRESQL : new Dialect("mysql", evidence);
    }

    List<Clash> clashes() {
        return List.copyOf(clashes);
    }

    Optional<Migration> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether the changelog has it at all, be it for other contexts, labels or databases. */
    boolean isWritten(String name) {
        return all.contains(name);
    }

    Migration byId(String id) {
        return byName.values().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no migration " + id + ": there are "
                        + String.join(
                                ", ",
                                byName.values().stream().map(Migration::id).toList())));
    }

    /** Whether the rollback that is written for it does nothing; empty where none is written, be it that Liquibase makes one. */
    Optional<Boolean> isRollbackEmpty(String id) {
        return Optional.ofNullable(rollbacks.get(id));
    }

    /** What Liquibase would write down of it; empty where it may change, so that nobody minds. */
    String checksum(String id) {
        return mayChange(id) ? "" : checksums.getOrDefault(id, "");
    }

    /** What Liquibase would compare with its books; empty where it takes whatever stands there. */
    String written(String id) {
        return forgiven.contains(id) ? "" : checksums.getOrDefault(id, "");
    }

    /** Whether the changelog says that who applied the text of this sum may leave it at that. */
    boolean isForgiven(String id, String sum) {
        return valid.getOrDefault(id, Set.of()).contains(sum);
    }

    /** Whether it is applied again when it was edited, or each time. */
    boolean mayChange(String id) {
        return changing.contains(id);
    }
}
