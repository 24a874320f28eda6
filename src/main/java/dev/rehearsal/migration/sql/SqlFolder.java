package dev.rehearsal.migration.sql;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.location.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migrations among the files of a folder: {@code 1_x.sql}, or of each pair {@code 1_x.up.sql} and {@code 1_x.down.sql} the first.
 * Folders below are somebody else's.
 */
final class SqlFolder {

    private static final String DOWN = ".down.sql";

    private static final Pattern NUMBER = Pattern.compile("\\A0*(\\d+)(?=[_.-])");

    /** A year of these centuries, a month and a day. */
    private static final Pattern DAY = Pattern.compile("(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    private final Map<Migration, Script> migrations = new LinkedHashMap<>();
    private final Map<String, Script> downs = new HashMap<>();
    private final List<Script> beside;

    SqlFolder(List<Script> files) {
        Set<String> ids = new LinkedHashSet<>();
        List<Script> ups = files.stream()
                .filter(file -> !file.name().contains("/") && file.name().endsWith(".sql"))
                .filter(file -> !file.name().endsWith(DOWN))
                .toList();
        files.stream().filter(file -> file.name().endsWith(DOWN)).forEach(file -> downs.put(file.name(), file));
        beside = Beside.of(ups);
        ups.stream()
                .filter(file -> !beside.contains(file))
                .sorted(Comparator.comparing(file -> id(file.name()), new NaturalOrder()))
                .forEach(file -> {
                    String id = ids.add(id(file.name())) ? id(file.name()) : file.name();
                    migrations.put(new Migration(id, file.name(), file.name()), file);
                });
    }

    private static String id(String name) {
        return name.replaceFirst("(\\.up)?\\.sql$", "");
    }

    List<Migration> migrations() {
        return List.copyOf(migrations.keySet());
    }

    /** Files with a number that are no migrations beside pairs. */
    List<String> misnamed() {
        return names(true);
    }

    /** Files without a number among migrations that have one, and ways back to which there is no way there. */
    List<String> ignored() {
        Set<String> backs =
                migrations.keySet().stream().map(it -> id(it.script()) + DOWN).collect(Collectors.toSet());
        return Stream.concat(
                        names(false).stream(),
                        downs.keySet().stream()
                                .filter(it -> !it.contains("/") && !backs.contains(it))
                                .sorted())
                .toList();
    }

    private List<String> names(boolean numbered) {
        return beside.stream()
                .filter(file -> Beside.isNumbered(file) == numbered)
                .map(Script::name)
                .sorted()
                .toList();
    }

    Script script(Migration migration) {
        Script script = migrations.get(migration);
        if (script == null) {
            throw new IllegalArgumentException("no migration " + migration.id());
        }
        return script;
    }

    /** The file of the same name that takes it back; empty where there is none. */
    Optional<Script> down(Migration migration) {
        return Optional.ofNullable(downs.get(id(migration.script()) + DOWN));
    }

    /**
     * Files that share a number: tools go by that alone, and where files merely run in order the rest of the name decides which is first,
     * which nobody meant. Two files of one day are no such thing, unless they come in pairs.
     */
    List<Clash> clashes() {
        Map<String, List<Migration>> claims = new TreeMap<>(new NaturalOrder());
        for (Migration migration : migrations.keySet()) {
            Matcher number = NUMBER.matcher(migration.script());
            boolean isNumbered = number.find()
                    && (migration.script().endsWith(".up.sql")
                            || !DAY.matcher(number.group(1)).matches());
            if (isNumbered) {
                claims.computeIfAbsent(number.group(1), any -> new ArrayList<>())
                        .add(migration);
            }
        }
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().size() > 1)
                .map(claim -> new Clash(
                        "version " + claim.getKey(),
                        claim.getValue().stream().map(Migration::id).toList(),
                        claim.getValue().stream().map(Migration::script).toList()))
                .toList();
    }
}
