package dev.rehearsal.seed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The enums that statements make. */
final class Enums {

    private static final Pattern MADE = Pattern.compile(
            "\\bcreate\\s+type\\s+(?:[\\w\"]+\\.)?\"?(\\w+)\"?\\s+as\\s+enum\\s*\\(([^)]*)\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private Enums() {}

    /** The labels of each, by its name in lower case. */
    static Map<String, List<String>> in(Collection<String> texts) {
        Map<String, List<String>> enums = new TreeMap<>();
        for (String text : texts) {
            Matcher made = MADE.matcher(text);
            while (made.find()) {
                List<String> labels = new ArrayList<>();
                Matcher label = LABEL.matcher(made.group(2));
                while (label.find()) {
                    labels.add(label.group(1).replace("''", "'"));
                }
                enums.put(made.group(1).toLowerCase(Locale.ROOT), labels);
            }
        }
        return enums;
    }
}
