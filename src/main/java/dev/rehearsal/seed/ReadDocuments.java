package dev.rehearsal.seed;

import dev.rehearsal.seed.value.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What statements read from JSON documents, compare columns with or cast them to: {@code (meta->>'qty')::int} wants a number under
 * {@code qty}, {@code status = 'PAID'} a row that is. By the column's name alone:
 * whose column it is nobody knows before it runs, and a key more does no harm.
 */
final class ReadDocuments {

    /** The text of a block or a function. */
    private static final Pattern BODY = Pattern.compile("(?s)\\$\\w*\\$(.*)\\$\\w*\\$");

    private final Map<String, Shape> found = new TreeMap<>();
    private final Map<String, List<Extraction>> elements = new TreeMap<>();

    /** What statements set columns to: it is there once they did so. */
    private final Map<String, Set<String>> assigned = new TreeMap<>();

    private final Map<String, List<String>> enums = new TreeMap<>();

    private ReadDocuments() {}

    /** For each column, in lower case. */
    static Map<String, Shape> in(Collection<String> texts) {
        return of(texts).found;
    }

    /** The same, without texts that these queries count: of what must be true of the rows none says how they are. */
    static Map<String, Shape> in(Collection<String> texts, Collection<String> invariants) {
        Map<String, Shape> spoken = of(texts).found;
        in(invariants)
                .forEach((column, counted) ->
                        spoken.computeIfPresent(column, (any, shape) -> shape.unlike(counted.examples())));
        return spoken;
    }

    private static ReadDocuments of(Collection<String> texts) {
        ReadDocuments reads = new ReadDocuments();
        reads.enums.putAll(Enums.in(texts));
        texts.forEach(reads::read);
        reads.assigned.forEach(
                (column, set) -> reads.found.computeIfPresent(column, (any, shape) -> shape.unlike(set)));
        return reads;
    }

    private void read(String text) {
        List<Word> words = Word.all(text);
        elements.clear();
        words.forEach(it -> body(it.text()));
        // What an array's elements are called may stand behind where they are read.
        for (int at = 0; at < words.size(); at++) {
            names(words, at);
        }
        for (int at = 0; at < words.size(); at++) {
            if (Extraction.mayBegin(words, at)) {
                int start = at;
                Extraction.at(words, at).ifPresent(it -> add(words, start, it));
            }
        }
    }

    private void body(String word) {
        Matcher body = BODY.matcher(word);
        if (body.matches()) {
            ReadDocuments inside = new ReadDocuments();
            inside.enums.putAll(enums);
            inside.read(body.group(1));
            inside.assigned.forEach((column, set) ->
                    assigned.computeIfAbsent(column, any -> new TreeSet<>()).addAll(set));
            inside.found.forEach((column, shape) -> found.merge(column, shape, Shape::and));
        }
    }

    /** {@code jsonb_to_recordset(items) as x(sku text, qty int)}. */
    private void fields(List<Word> words, Extraction extraction) {
        int open = extraction.end();
        while (open < words.size() && !words.get(open).is("(") && open < extraction.end() + 3) {
            open++;
        }
        for (int field = open + 1; open < words.size() && words.get(open).is("(") && field + 1 < words.size(); ) {
            if (words.get(field).depth() == words.get(open).depth() + 1
                    && words.get(field).isName()) {
                List<String> path = new ArrayList<>(extraction.path());
                path.add(Extraction.name(words.get(field)));
                found.merge(
                        extraction.column(),
                        Shape.of(Extraction.name(words.get(field + 1)), Set.of())
                                .behind(path),
                        Shape::and);
            }
            while (field < words.size()
                    && !words.get(field).is(",")
                    && !words.get(field).is(")")) {
                field++;
            }
            if (field >= words.size() || words.get(field).is(")")) {
                return;
            }
            field++;
        }
    }

    /** {@code jsonb_array_elements(items) as item}. */
    private void names(List<Word> words, int at) {
        String name = words.get(at).text().toLowerCase(Locale.ROOT);
        if (name.matches("jsonb?_to_record(set)?")) {
            Extraction.at(words, at).ifPresent(it -> fields(words, it));
        }
        if (!name.matches("jsonb?_array_elements(_text)?")) {
            return;
        }
        Extraction.at(words, at).ifPresent(extraction -> {
            int next = extraction.end();
            if (next < words.size() && words.get(next).is("with")) {
                next += 2;
            }
            if (next < words.size() && words.get(next).is("as")) {
                next++;
            }
            List<Integer> aliases = new ArrayList<>(List.of(next));
            if (next + 2 < words.size() && words.get(next + 1).is("(")) {
                aliases.add(next + 2);
            }
            for (int alias : aliases) {
                if (alias < words.size() && words.get(alias).isName()) {
                    elements.computeIfAbsent(Extraction.name(words.get(alias)), any -> new ArrayList<>())
                            .add(extraction);
                }
            }
        });
    }

    private void add(List<Word> words, int start, Extraction extraction) {
        JsonWords.containedAt(words, extraction.end())
                .forEach((key, held) -> merge(extraction, held.behind(List.of(key))));
        if (extraction.path().isEmpty() && !Extraction.isLookedAt(words, start)) {
            assigned.computeIfAbsent(extraction.column(), any -> new TreeSet<>())
                    .addAll(extraction.examples());
        }
        List<String> labels = enums.getOrDefault(extraction.type(), List.of());
        Shape single = labels.isEmpty()
                ? Shape.of(extraction.type(), Set.copyOf(extraction.examples()))
                : Shape.of(Shape.ENUM, Set.copyOf(labels));
        // What a column of another type is cast to is no business of its values.
        boolean isOwn = !extraction.path().isEmpty()
                || !labels.isEmpty()
                || extraction.type().startsWith("json")
                || (extraction.type().isEmpty()
                        && !extraction.examples().isEmpty()
                        && Extraction.isLookedAt(words, start));
        if (isOwn) {
            merge(extraction, single);
        }
    }

    private void merge(Extraction extraction, Shape what) {
        Shape shape = what.behind(extraction.path());
        List<Extraction> arrays = elements.getOrDefault(extraction.column(), List.of());
        for (Extraction array : arrays) {
            found.merge(array.column(), shape.behind(array.path()), Shape::and);
        }
        if (arrays.isEmpty()) {
            found.merge(extraction.column(), shape, Shape::and);
        }
    }
}
