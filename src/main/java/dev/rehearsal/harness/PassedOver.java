package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The migrations that were passed over in one database, and what later ones want of them. */
final class PassedOver {

    /** A name is missing or taken, or the key of a table is; anything else is the statement's own affair. */
    private static final Set<String> NAMES = Set.of(
            "3F000", "42P01", "42703", "42704", "42883", "42P07", "42701", "42710", "42723", "42P06", "42830", "42P10");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** The server puts columns behind an alias, functions and operators without quotes. */
    private static final Pattern BARE = Pattern.compile("\\b(?:column|function|procedure|aggregate) ([\\w.]+)");

    /** The server's own names for what a table or a column brings along. */
    private static final Pattern DERIVED =
            Pattern.compile("(.+?)(?:_[a-z0-9_]+)?_(?:p?key|fkey|seq|idx|check|excl)\\d*");

    /** What it makes stands nowhere in its text. */
    private static final Pattern HIDDEN =
            Pattern.compile("\\b(?:create\\s+extension|execute|call)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SERVER = Pattern.compile("\\bserver \".+\" does not exist");

    private static final Pattern MAKES_SERVER = Pattern.compile("\\bcreate\\s+server\\b", Pattern.CASE_INSENSITIVE);

    private final Scripts scripts;
    private final Map<String, String> roots = new LinkedHashMap<>();
    private final Map<String, Optional<String>> texts = new LinkedHashMap<>();

    PassedOver(Scripts scripts) {
        this.scripts = scripts;
    }

    Set<String> ids() {
        return Set.copyOf(roots.keySet());
    }

    void clear() {
        roots.clear();
        texts.clear();
    }

    /** One that fails for itself, or because another was passed over. */
    void add(Migration migration, String root) {
        texts.put(migration.id(), scripts.text(migration));
        roots.put(migration.id(), root.isEmpty() ? migration.id() : root);
    }

    /** The id of the one that should have made, removed or renamed what a failure speaks of; empty for none. */
    String wantedBy(Failure failure) {
        if (roots.isEmpty() || !NAMES.contains(failure.sqlState())) {
            return "";
        }
        List<String> names = names(failure.message());
        String hidden = "";
        for (Map.Entry<String, String> passed : roots.entrySet()) {
            Optional<String> text = texts.getOrDefault(passed.getKey(), Optional.empty());
            if (text.isPresent()
                    && mayMake(text.get(), failure)
                    && names.stream().anyMatch(it -> Scripts.mentions(text.get(), it))) {
                return passed.getValue();
            }
            if (hidden.isEmpty()
                    && (text.isEmpty() || HIDDEN.matcher(text.get()).find())) {
                hidden = passed.getValue();
            }
        }
        return hidden;
    }

    /** What speaks of a foreign server may do no more than that. */
    private static boolean mayMake(String text, Failure failure) {
        return !SERVER.matcher(failure.message()).find()
                || MAKES_SERVER.matcher(text).find();
    }

    /** The object is named first, then what it belongs to: that is what has its name where the server made it up. */
    private static List<String> names(String message) {
        List<String> names = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(message);
        while (quoted.find()) {
            names.add(quoted.group(1));
        }
        if (message.contains("column \"") && names.size() > 1) {
            names.subList(1, names.size()).clear();
        }
        Matcher bare = BARE.matcher(message);
        if (names.isEmpty() && bare.find()) {
            names.add(bare.group(1));
        }
        List<String> all = new ArrayList<>();
        for (String name : names) {
            String last = name.substring(name.lastIndexOf('.') + 1);
            all.add(last);
            Matcher derived = DERIVED.matcher(last);
            if (derived.matches()) {
                all.add(derived.group(1));
            }
        }
        return all;
    }
}
