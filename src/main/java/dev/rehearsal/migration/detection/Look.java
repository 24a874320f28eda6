package dev.rehearsal.migration.detection;

import dev.rehearsal.migration.flyway.FlywayProject;
import dev.rehearsal.migration.location.Script;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the files at a place look like.
 *
 * @param place the place as the user called it
 * @param scripts the files
 * @param examples of each kind that was seen, one file
 */
record Look(String place, List<Script> scripts, Map<Kind, String> examples) {

    private static final Pattern PRISMA = Pattern.compile("(?:.*/)?(?:[^/]+/migration\\.sql|migration_lock\\.toml)");
    private static final Pattern LIQUIBASE = Pattern.compile("(?:.*/)?[^/]*change-?log[^/]*\\.(?:xml|ya?ml|json|sql)");

    static Look at(String place, List<Script> scripts, FlywayProject flyway) {
        Map<Kind, String> examples = new EnumMap<>(Kind.class);
        for (Script script : scripts) {
            kind(script, flyway).ifPresent(kind -> examples.putIfAbsent(kind, script.name()));
        }
        String plain = examples.getOrDefault(Kind.SQL, "");
        if (examples.size() > 1 && scripts.stream().noneMatch(it -> isNumbered(it, flyway))) {
            // Beside another tool's files, SQL without a number is a callback, a seed, a note.
            examples.remove(Kind.SQL, plain);
        }
        if (examples.containsKey(Kind.LIQUIBASE)) {
            // A changelog's own files may be called anything: it names them.
            examples.remove(Kind.SQL);
        }
        return new Look(place, scripts, examples);
    }

    private static Optional<Kind> kind(Script script, FlywayProject flyway) {
        String name = script.name().toLowerCase(Locale.ROOT);
        if (PRISMA.matcher(name).matches()) {
            return Optional.of(Kind.PRISMA);
        }
        if (flyway.isMigration(script.file())) {
            return Optional.of(Kind.FLYWAY);
        }
        if (LIQUIBASE.matcher(name).matches()) {
            return Optional.of(Kind.LIQUIBASE);
        }
        boolean isPlain = !name.contains("/") && name.endsWith(".sql") && !name.endsWith(".down.sql");
        return isPlain ? Optional.of(Kind.SQL) : Optional.empty();
    }

    private static boolean isNumbered(Script script, FlywayProject flyway) {
        return Character.isDigit(script.name().charAt(0))
                && kind(script, flyway).equals(Optional.of(Kind.SQL));
    }

    boolean isEmpty() {
        return examples.isEmpty();
    }

    /** The one kind that there is. */
    Kind kind() {
        if (examples.size() > 1) {
            String seen = examples.entrySet().stream()
                    .map(it -> it.getKey().title() + " (" + it.getValue() + ")")
                    .collect(Collectors.joining(" and "));
            String ways = examples.keySet().stream()
                    .map(it -> it.prefix() + ":" + place)
                    .collect(Collectors.joining(" or "));
            throw new IllegalArgumentException(
                    "migrations of more than one kind in " + place + ": " + seen + "\n  Say which: " + ways);
        }
        return examples.keySet().iterator().next();
    }
}
