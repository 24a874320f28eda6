package dev.rehearsal.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command says that tells what is applied, as {@code bin/rails db:migrate:status} says it, or {@code manage.py showmigrations}.
 *
 * @param up what is applied, as it is called there
 * @param down what is not
 * @param missing what is applied and has no file
 */
record Status(List<String> up, List<String> down, List<String> missing) {

    private static final Pattern LINE = Pattern.compile("\\s*(up|down|\\[[Xx ]\\])\\s+(\\S+)(?:\\s+(.*))?");
    private static final String NO_FILE = "NO FILE";

    /** Copies the lists. */
    Status {
        up = List.copyOf(up);
        down = List.copyOf(down);
        missing = List.copyOf(missing);
    }

    /** Lines that say neither are headings. */
    static Status parse(String output) {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String each : output.lines().toList()) {
            Matcher line = LINE.matcher(each);
            if (line.matches()) {
                boolean isUp = line.group(1).matches("up|\\[[Xx]\\]");
                (isUp ? up : down).add(line.group(2));
                if (line.group(3) != null && line.group(3).contains(NO_FILE)) {
                    missing.add(line.group(2));
                }
            }
        }
        return new Status(up, down, missing);
    }
}
