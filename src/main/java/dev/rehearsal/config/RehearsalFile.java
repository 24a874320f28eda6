package dev.rehearsal.config;

import dev.rehearsal.Expectations.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code rehearsal.yaml}: what the annotations say, in the same words. */
public final class RehearsalFile {

    /** Its name. */
    public static final String NAME = "rehearsal.yaml";

    private static final List<String> OTHERS =
            List.of("migrations", "engine", "seed", "moves", "invariants", "holds", "creates", "accept");
    private static final List<String> KNOWN = Stream.concat(
                    OTHERS.stream(), Arrays.stream(Setting.values()).map(Setting::word))
            .toList();

    private final Path directory;
    private final Map<String, Entry> entries;

    private RehearsalFile(Path file) {
        this.directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        this.entries = new Entry(file, "", YamlFile.read(file)).keys(KNOWN, "settings such as \"baseline: V3\"");
    }

    /** What a file says; paths in it are relative to its directory. Mistakes name file and line. */
    public static Plan read(Path file) {
        return new RehearsalFile(file).plan();
    }

    private Plan plan() {
        Plan plan = Plan.of(migrations());
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            plan = said(plan, each.getKey(), each.getValue());
        }
        return plan;
    }

    private String migrations() {
        if (!entries.containsKey("migrations")) {
            return Folders.migrationsIn(directory).toString();
        }
        Entry entry = Objects.requireNonNull(entries.get("migrations"));
        String said = entry.text("a directory");
        if (said.contains("classpath:")) {
            return said;
        }
        int colon = said.indexOf(':');
        String prefix = colon > 1 ? said.substring(0, colon + 1) : "";
        Path path = directory.resolve(said.substring(prefix.length())).normalize();
        if (!Files.exists(path.toAbsolutePath())) {
            throw new IllegalArgumentException(entry.place() + ": there is no " + path);
        }
        return prefix + (path.toString().isEmpty() ? "." : path);
    }

    private Plan said(Plan plan, String word, Entry entry) {
        return switch (word) {
            case "migrations" -> plan;
            case "engine" -> plan.engine(entry.text("flyway, sql, prisma or liquibase"), entry.place());
            case "seed" -> seed(plan, entry);
            case "moves" -> moves(plan, entry);
            case "invariants", "holds" -> queries(plan, word, entry);
            case "creates" -> creates(plan, entry);
            case "accept" -> accept(plan, entry);
            default -> setting(plan, word, entry);
        };
    }

    private static Plan setting(Plan plan, String word, Entry entry) {
        Setting setting = Arrays.stream(Setting.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        if (setting != Setting.ONLY && setting != Setting.SKIP) {
            return plan.with(setting, entry.text("one value"), entry.place());
        }
        Plan more = plan;
        for (Entry one : entry.texts("rules, families or scenarios such as [NN, DD01, routed]")) {
            more = more.with(setting, one.text("a name"), one.place());
        }
        return more;
    }

    private Plan seed(Plan plan, Entry entry) {
        Plan more = plan;
        for (Entry one : entry.items("a list of {sql, at}")) {
            Map<String, String> fields = one.fields(List.of("sql", "at"));
            String script = script(one, field(fields, "sql"));
            more = more.and("seed", one.place(), it -> it.seededBy(script, field(fields, "at")));
        }
        return more;
    }

    private String script(Entry entry, String said) {
        if (said.startsWith("classpath:")) {
            return said;
        }
        Path script = directory.resolve(said).normalize();
        if (!Files.isRegularFile(script)) {
            throw new IllegalArgumentException(
                    entry.line() + ": seed sql \"" + said + "\": there is no file " + script);
        }
        return script.toString();
    }

    private static Plan moves(Plan plan, Entry entry) {
        Plan more = plan;
        for (Entry one : entry.items("a list of {table, where, to}")) {
            Map<String, String> fields = one.fields(List.of("table", "where", "to"));
            more = more.and(
                    "moves",
                    one.place(),
                    it -> it.moving(field(fields, "table"), field(fields, "where"), field(fields, "to")));
        }
        return more;
    }

    private static Plan queries(Plan plan, String word, Entry entry) {
        Plan more = plan;
        for (Entry one : entry.items("a list of {name, sql, is}")) {
            Map<String, String> fields = one.fields(List.of("name", "sql", "is"));
            String name = field(fields, "name");
            String sql = field(fields, "sql");
            String is = field(fields, "is");
            more = more.and(
                    word,
                    one.place(),
                    it -> word.equals("holds") ? it.holding(name, sql, is) : it.keeping(name, sql, is));
        }
        return more;
    }

    private static Plan creates(Plan plan, Entry entry) {
        Map<String, Entry> kinds = entry.keys(List.of("tables", "enums"), "{tables, enums}");
        Plan more = plan;
        for (Map.Entry<String, Entry> each : kinds.entrySet()) {
            Kind kind = each.getKey().equals("enums") ? Kind.ENUM : Kind.TABLE;
            for (Entry one : each.getValue().texts("names such as [users, orders]")) {
                String name = one.text("a name");
                more = more.and("creates", one.place(), it -> it.creating(kind, name));
            }
        }
        return more;
    }

    private static Plan accept(Plan plan, Entry entry) {
        Plan more = plan;
        for (Entry one : entry.items("a list of {rule, migration, because}")) {
            Map<String, String> fields = one.fields(List.of("rule", "migration", "because"));
            more = more.and(
                    "accept",
                    one.place(),
                    it -> it.accepting(field(fields, "rule"), field(fields, "migration"), field(fields, "because")));
        }
        return more;
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }
}
