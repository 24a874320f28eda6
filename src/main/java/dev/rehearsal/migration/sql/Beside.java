package dev.rehearsal.migration.sql;

import dev.rehearsal.migration.location.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** SQL files that lie beside migrations and are none to the tool that the others are written for: it goes by their names. */
final class Beside {

    private static final Pattern NUMBERED = Pattern.compile("\\A[VR]?\\d+[_.-].*");

    private static final Pattern PAIRED = Pattern.compile("\\A\\d+[_.-].*\\.up\\.sql");

    /** What tools write in a file that want a number in its name. */
    private static final Pattern MARK =
            Pattern.compile("^--[ \\t]*(?:\\+goose[ \\t]+Up\\b|migrate:up\\b|Up Migration[ \\t]*$)", Pattern.MULTILINE);

    private Beside() {}

    /** Those of some files that are no migrations; none where all of them may be. */
    static List<Script> of(List<Script> files) {
        long paired = count(files, Beside::isPaired);
        long single = count(files, it -> isNumbered(it) && !isPaired(it));
        if (paired > single) {
            return files.stream().filter(it -> !isPaired(it)).toList();
        }
        List<Script> unnumbered = files.stream().filter(it -> !isNumbered(it)).toList();
        boolean mixed = !unnumbered.isEmpty() && unnumbered.size() < files.size();
        return mixed && files.stream().anyMatch(it -> isNumbered(it) && isMarked(it)) ? unnumbered : List.of();
    }

    private static long count(List<Script> files, Predicate<Script> which) {
        return files.stream().filter(which).count();
    }

    static boolean isNumbered(Script file) {
        return NUMBERED.matcher(file.name()).matches();
    }

    private static boolean isPaired(Script file) {
        return PAIRED.matcher(file.name()).matches();
    }

    private static boolean isMarked(Script file) {
        return MARK.matcher(file.read(StandardCharsets.UTF_8).text()).find();
    }
}
