package dev.rehearsal.migration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alembic's migrations, whose names tell no order: each names the one before it, or several that it joins. */
final class Revisions {

    private static final Pattern REVISION = Pattern.compile("(?m)^revision\\b[^=\\n]*=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern DOWN = Pattern.compile("(?m)^down_revision\\b[^=\\n]*=\\s*(\\([^)]*\\)|[^\\n]*)");
    private static final Pattern NAME = Pattern.compile("['\"]([^'\"]+)['\"]");

    private record Revision(Path file, Set<String> before) {}

    private Revisions() {}

    /** The files in their order; none where they are no such ones. What follows nothing that is there comes first. */
    static List<Path> in(List<Path> files) throws IOException {
        Map<String, Revision> open = new LinkedHashMap<>();
        for (Path file : files) {
            String text = file.toString().endsWith(".py") ? Files.readString(file) : "";
            Matcher revision = REVISION.matcher(text);
            Matcher down = DOWN.matcher(text);
            if (revision.find() && down.find()) {
                Set<String> before = new HashSet<>();
                NAME.matcher(down.group(1)).results().forEach(it -> before.add(it.group(1)));
                open.put(revision.group(1), new Revision(file, before));
            }
        }
        List<Path> order = new ArrayList<>();
        while (!open.isEmpty()) {
            List<String> next = open.entrySet().stream()
                    .filter(it -> it.getValue().before().stream().noneMatch(open::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalArgumentException("revisions that follow each other in a circle: " + open.keySet());
            }
            next.forEach(it -> order.add(open.remove(it).file()));
        }
        return order;
    }
}
