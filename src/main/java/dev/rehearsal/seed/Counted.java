package dev.rehearsal.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code SELECT} of a query that counts, taken apart so that the rows it counts can be found.
 *
 * @param with queries that it needs before it, with the word {@code WITH}; empty for none
 * @param from what stands after {@code FROM}
 * @param where what holds for the rows; empty when all are counted
 * @param key what rows share that are counted together; empty where each stands alone
 * @param aliases by which names the rows of one table each are called there
 */
record Counted(String with, String from, String where, String key, List<String> aliases) {

    private static final Pattern COUNTED = Pattern.compile("(?is)count\\s*\\((.+)\\)");
    private static final Pattern DISTINCT =
            Pattern.compile("(?is)count\\s*\\(\\s*distinct\\b((?:[^()]|\\([^()]*\\))+)\\)");
    private static final Pattern FILTERED =
            Pattern.compile("(?is)count\\s*\\(\\s*\\*\\s*\\)\\s*filter\\s*\\(\\s*where\\b(.+)\\)");

    private static final Set<String> NO_ALIAS =
            Set.of("on", "using", "join", "left", "right", "inner", "full", "cross", "natural", "tablesample", "where");

    /** Copies the list. */
    Counted {
        aliases = List.copyOf(aliases);
    }

    /** All in a query, from the outermost inwards; those that need rows of another one the server refuses by themselves. */
    static List<Counted> in(String sql) {
        List<Word> words = Word.all(sql);
        List<Counted> found = new ArrayList<>();
        words.stream()
                .filter(word -> word.is("select"))
                .sorted(Comparator.comparingInt(Word::depth))
                .forEach(word -> read(sql, words, words.indexOf(word)).ifPresent(found::add));
        return found;
    }

    private static Optional<Counted> read(String sql, List<Word> words, int select) {
        Part all = new Part(sql, words, select, end(words, select));
        int from = all.find(select, "from");
        int where = all.find(from, "where");
        int group = all.find(from, "group");
        int end = all.find(from, "group", "having", "order", "limit", "offset", "fetch", "window");
        if (from == all.to()) {
            return Optional.empty();
        }
        String items = all.text(select + 1, from);
        String having = all.text(group + 2, all.find(group, "having", "order", "limit", "offset", "fetch", "window"));
        int first = Math.min(where, end);
        boolean outermost = words.get(select).depth() == 0;
        return Optional.of(new Counted(
                outermost ? sql.substring(0, words.get(select).start()) : "",
                all.text(from + 1, first),
                both(all.text(where + 1, end), test(items)),
                having.isEmpty() ? distinct(items) : having,
                aliases(all, from + 1, first)));
    }

    private static int end(List<Word> words, int select) {
        int depth = words.get(select).depth();
        for (int at = select + 1; at < words.size(); at++) {
            Word word = words.get(at);
            boolean another = word.depth() == depth
                    && (word.is(";") || word.is("union") || word.is("except") || word.is("intersect"));
            if (word.depth() < depth || another) {
                return at;
            }
        }
        return words.size();
    }

    /** What a row needs to be counted: a value, or what a filter says. */
    private static String test(String items) {
        Matcher filtered = FILTERED.matcher(items);
        if (filtered.matches()) {
            return filtered.group(1).strip();
        }
        Matcher counted = COUNTED.matcher(items);
        String what = counted.matches() && isWhole(counted.group(1))
                ? counted.group(1).strip()
                : "*";
        boolean plain = what.equals("*") || what.toLowerCase(Locale.ROOT).startsWith("distinct");
        return plain ? "" : "(" + what + ") is not null";
    }

    /** Whether no bracket ends that did not begin in it. */
    private static boolean isWhole(String text) {
        return Word.all(text).stream().allMatch(word -> word.depth() >= 0);
    }

    private static String distinct(String items) {
        Matcher distinct = DISTINCT.matcher(items);
        return distinct.find() ? distinct.group(1).strip() : "";
    }

    private static String both(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : "(" + one + ") and (" + other + ")";
    }

    private static List<String> aliases(Part in, int first, int end) {
        List<String> aliases = new ArrayList<>();
        boolean begins = true;
        for (int at = first; at < end; at++) {
            if (!in.isOutside(at)) {
                continue;
            }
            if (begins && !in.is(at, "only") && !in.is(at, "lateral")) {
                int last = in.is(at, "(") ? in.closing(at) : in.lastOfName(at);
                int next = in.is(last + 1, "*") ? last + 2 : last + 1;
                boolean as = in.is(next, "as");
                boolean named = as || (next < end && in.isName(next) && !NO_ALIAS.contains(in.word(next)));
                aliases.add(
                        in.text(named ? (as ? next + 1 : next) : last, named ? (as ? next + 2 : next + 1) : last + 1));
                begins = false;
                at = last;
            } else if (in.is(at, ",") || in.is(at, "join")) {
                begins = true;
            }
        }
        return aliases;
    }

    /**
     * Queries of {@code "of"} and {@code "at"}: where the rows of one alias lie; of rows that share a key all but the first. Which of
     * them the server understands depends on what the alias stands for: our own queries bring the places along under these names.
     */
    List<String> picked(String alias) {
        return List.of(picked(alias + ".tableoid", alias + ".ctid"), picked(alias + ".\"of\"", alias + ".\"at\""));
    }

    private String picked(String table, String row) {
        String places = table + " as \"of\", " + row + " as \"at\"";
        String rows = " from " + from + (where.isEmpty() ? "" : " where " + where);
        return key.isEmpty()
                ? with + "select distinct " + places + rows
                : with + "select \"of\", \"at\" from (select " + places + ", row_number() over (partition by " + key
                        + " order by " + table + ", " + row + ") as nth" + rows + ") as d where nth > 1";
    }

    /** A stretch of a query's words. */
    private record Part(String sql, List<Word> words, int first, int to) {

        private int depth() {
            return words.get(first).depth();
        }

        /** The first of some words that stands in no brackets; the end where there is none. */
        int find(int after, String... any) {
            for (int at = after + 1; at < to; at++) {
                for (String word : any) {
                    if (words.get(at).depth() == depth() && words.get(at).is(word)) {
                        return at;
                    }
                }
            }
            return to;
        }

        String text(int begin, int end) {
            return begin >= end || begin >= to
                    ? ""
                    : sql.substring(
                            words.get(begin).start(),
                            words.get(Math.min(end, to) - 1).end());
        }

        boolean isOutside(int at) {
            return words.get(at).depth() == depth();
        }

        boolean is(int at, String word) {
            return at < to && words.get(at).is(word);
        }

        boolean isName(int at) {
            return at < to && words.get(at).isName();
        }

        String word(int at) {
            return words.get(at).text().toLowerCase(Locale.ROOT);
        }

        int lastOfName(int at) {
            int last = at;
            while (is(last + 1, ".")) {
                last += 2;
            }
            return is(last + 1, "(") ? closing(last + 1) : last;
        }

        int closing(int open) {
            int at = open + 1;
            while (at < to - 1 && words.get(at).depth() > words.get(open).depth()) {
                at++;
            }
            return at;
        }
    }
}
