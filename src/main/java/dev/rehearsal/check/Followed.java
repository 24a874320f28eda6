package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Migrations that fail because one before them was passed over and did not make what they need. Each stands under what is said of that
 * one; where nothing is, its cause lies outside of the history, and they are not judged.
 */
public final class Followed {

    /** What is measured: the id of the one that was passed over. */
    static final String BY = "follows";

    /** Rules that tell why a migration failed whatever the rows. */
    private static final Set<String> REASONS = Set.of("MG01", "MG02", "MG03", "RO03", "DD07", "TM01");

    /** Nobody reads three hundred names. */
    private static final int NAMED = 3;

    private Followed() {}

    static Finding by(History history, Failed failed) {
        String first = script(history, failed.follows());
        return failed.finding(
                        Mg01Broken.RULE,
                        "needs what " + first + " would have made: "
                                + failed.failure().message())
                .measuring(BY, failed.follows())
                .instead("Correct " + first + ", which was passed over here, and rehearse again.");
    }

    /** Whether the one is told under the other. */
    static boolean leads(Finding lead, Finding other) {
        return lead.migration().equals(other.measured().get(BY))
                && lead.severity() == Severity.ERROR
                && REASONS.contains(lead.rule().id());
    }

    /** Whether it is about a migration that could not be judged, rather than about what is wrong. */
    public static boolean is(Finding finding) {
        return finding.measured().containsKey(BY);
    }

    /** Of each one that was passed over, those that can't be judged without it. */
    public static List<NotJudged> gaps(List<Migration> migrations, List<Finding> findings) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (is(finding)) {
                byCause.computeIfAbsent(String.valueOf(finding.measured().get(BY)), it -> new ArrayList<>())
                        .add(finding.script());
            }
        }
        List<NotJudged> gaps = new ArrayList<>();
        byCause.forEach((id, scripts) -> gaps.add(new NotJudged(
                listed(scripts),
                (scripts.size() == 1 ? "it needs" : "they need") + " what " + script(migrations, id)
                        + " would have made",
                true)));
        return gaps;
    }

    private static String listed(List<String> scripts) {
        String some = scripts.stream().limit(NAMED).collect(Collectors.joining(", "));
        return scripts.size() > NAMED ? some + " and " + (scripts.size() - NAMED) + " more" : some;
    }

    private static String script(History history, String id) {
        return script(history.migrations(), id);
    }

    private static String script(List<Migration> migrations, String id) {
        return migrations.stream()
                .filter(it -> it.id().equals(id))
                .map(Migration::script)
                .findFirst()
                .orElse(id);
    }
}
