package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.flyway.Names.Kind;
import dev.rehearsal.migration.location.Locations;
import dev.rehearsal.migration.location.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project's migrations as their names tell them: Flyway itself tells them only with a database at hand. */
final class Migrations {

    private final List<Resolved> all = new ArrayList<>();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final Map<String, Migration> byScript = new LinkedHashMap<>();
    private final List<String> misnamed = new ArrayList<>();

    Migrations(FlywayProject project) {
        Locations locations = new Locations(project.loader());
        Names names = new Names(project);
        JavaMigrations classes = new JavaMigrations(project.loader());
        for (String location : project.locations()) {
            for (Script script : locations.scripts(location)) {
                if (script.name().endsWith(".class") && !location.startsWith("filesystem:")) {
                    classes.of(location, script).ifPresent(all::add);
                } else if (names.isSql(script.name()) && scripts.putIfAbsent(script.name(), script) == null) {
                    names.ofFile(script.file()).ifPresent(name -> {
                        script.mustBeThere();
                        all.add(Resolved.of(script, name));
                    });
                    if (names.isMisnamed(script.file())) {
                        misnamed.add(script.name());
                    }
                }
            }
        }
        all.forEach(it -> byScript.putIfAbsent(it.migration().script(), it.migration()));
    }

    /** Those that an empty database gets, in order: from the latest baseline on, then the repeatable ones by description. */
    List<Migration> inOrder() {
        Optional<Resolved> baseline = baseline();
        List<Resolved> order = new ArrayList<>(all.stream()
                .filter(it -> it.kind() == Kind.VERSIONED)
                .filter(it -> baseline.isEmpty()
                        || it.flywayVersion().compareTo(baseline.get().flywayVersion()) > 0)
                .sorted(Comparator.comparing(Resolved::flywayVersion))
                .toList());
        baseline.ifPresent(it -> order.add(0, it));
        all.stream()
                .filter(it -> it.kind() == Kind.REPEATABLE)
                .sorted(Comparator.comparing(Resolved::description))
                .forEach(order::add);
        return order.stream().map(Resolved::migration).toList();
    }

    private Optional<Resolved> baseline() {
        return all.stream().filter(it -> it.kind() == Kind.BASELINE).max(Comparator.comparing(Resolved::flywayVersion));
    }

    /** Those for which the latest baseline stands, in order. */
    List<Migration> replaced() {
        return baseline().stream()
                .flatMap(latest -> all.stream()
                        .filter(it -> it.kind() == Kind.VERSIONED)
                        .filter(it -> it.flywayVersion().compareTo(latest.flywayVersion()) <= 0))
                .sorted(Comparator.comparing(Resolved::flywayVersion))
                .map(Resolved::migration)
                .toList();
    }

    List<String> misnamed() {
        return misnamed;
    }

    List<Clash> clashes() {
        Map<String, List<Migration>> claims = new LinkedHashMap<>();
        for (Resolved resolved : all) {
            resolved.claim().ifPresent(claim -> claims.computeIfAbsent(claim, any -> new ArrayList<>())
                    .add(resolved.migration()));
        }
        return claims.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Clash(
                        entry.getKey(),
                        entry.getValue().stream().map(Migration::id).distinct().toList(),
                        entry.getValue().stream().map(Migration::script).toList()))
                .toList();
    }

    /** The migration of a script or class that Flyway names. */
    Optional<Migration> byScript(String script) {
        return Optional.ofNullable(byScript.get(script));
    }

    /** A migration that can be a target. */
    Resolved byId(String id) {
        return all.stream()
                .filter(it -> it.migration().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no migration " + id + ": there are "
                        + String.join(
                                ", ",
                                all.stream().map(it -> it.migration().id()).toList())));
    }

    Optional<Script> script(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    Collection<Script> scripts() {
        return scripts.values();
    }
}
