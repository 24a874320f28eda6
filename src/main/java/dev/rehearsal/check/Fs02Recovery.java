package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FS02: nobody comes out of a failure to where an undisturbed run comes. */
final class Fs02Recovery implements Check {

    static final Rule RULE = new Rule(
            "FS02",
            Severity.ERROR,
            "after a failure the tool's recovery does not lead to the schema and data of a clean run",
            "A lost connection or a killed migrator leaves a database that is never again like the others, and often nobody notices.",
            "Let each statement be one that can run twice, or let the migration run in one transaction.");

    private static final Pattern UNLESS_THERE =
            Pattern.compile("(?is)^(create\\s+(?:unique\\s+)?index\\s+concurrently\\s+)if\\s+not\\s+exists\\s+(\\S+)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "recovery";
    }

    @Override
    public List<Finding> check(History history) {
        return Broken.byMigration(history, Way.NONE, Extent.values()).stream()
                .map(Fs02Recovery::finding)
                .toList();
    }

    private static Finding finding(List<KillPoint> points) {
        KillPoint first = points.get(0);
        List<String> differences = first.exit().differences();
        String outcome = first.exit().next().isEmpty()
                ? "the next deploy says nothing, and then "
                : "the next deploy says " + Broken.first(first.exit().next())
                        + (first.exit().script().isEmpty()
                                ? ", and no way back was found: "
                                : ", and goes on after the tool's recovery, but then ");
        List<String> shown = new ArrayList<>(differences.subList(0, Math.min(20, differences.size())));
        return Broken.about(
                        RULE,
                        points,
                        outcome + String.join("; ", differences.subList(0, Math.min(3, differences.size()))))
                .measuring("differences", shown)
                .instead(instead(first, differences));
    }

    /** What was begun and left is told by its name alone from what was built to its end. */
    private static String instead(KillPoint point, List<String> differences) {
        Matcher unlessThere = UNLESS_THERE.matcher(point.at().sql());
        boolean isInvalid = differences.stream().anyMatch(it -> it.contains(" INVALID"));
        return isInvalid && unlessThere.find()
                ? "DROP INDEX CONCURRENTLY IF EXISTS " + unlessThere.group(2) + ";\n" + unlessThere.replaceFirst("$1$2")
                        + ";"
                : point.exit().script().isEmpty()
                        ? RULE.instead()
                        : RepairScript.headed(
                                "out of this state, before anybody deploys again, tried here",
                                point.exit().script());
    }
}
