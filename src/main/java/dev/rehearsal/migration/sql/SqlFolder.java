package dev.rehearsal.migration.sql;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.location.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The migrations among the files of a folder: {@code 1_x.sql}, or of each pair {@code 1_x.up.sql} and {@code 1_x.down.sql} the first.
 * Folders below are somebody else's.
 */
final class SqlFolder {

    private static final Pattern NUMBER = Pattern.compile("\\A0*(\\d+)(?=[_.-])");

    private final Map<Migration, Script> migrations = new LinkedHashMap<>();

    SqlFolder(List<Script> files) {
        Set<String> ids = new LinkedHashSet<>();
        files.stream()
                .filter(file -> !file.name().contains("/") && file.name().endsWith(".sql"))
                .filter(file -> !file.name().endsWith(".down.sql"))
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

    Script script(Migration migration) {
        Script script = migrations.get(migration);
        if (script == null) {
            throw new IllegalArgumentException("no migration " + migration.id());
        }
        return script;
    }

    /** Tools that work in pairs go by the number alone; where files merely run in order, two may share one. */
    List<Clash> clashes() {
        Map<String, List<Migration>> claims = new TreeMap<>(new NaturalOrder());
        for (Migration migration : migrations.keySet()) {
            Matcher number = NUMBER.matcher(migration.script());
            if (migration.script().endsWith(".up.sql") && number.find()) {
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
