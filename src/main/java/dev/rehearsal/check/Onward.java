package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Migration;
import dev.rehearsal.check.sql.Repeatable;
import dev.rehearsal.observation.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way out where a migration changes rows, too, in more than one commit: what the schema has of it is not all of it. The statements that
 * are left are done as they are, or somebody has to say which those are. So are they where the schema alone does not tell all that they do
 * ({@link ToldBySchema}), or not how to make what is missing, as with a function.
 *
 * @param way which way
 * @param evidence why
 * @param plan what is to be done
 */
record Onward(Way way, String evidence, List<Measure> plan) {

    private static final int SHOWN = 80;
    private static final Pattern REPEATED = Pattern.compile("(?i)create (?:or replace |.*if not exists )(?!.*trigger)");

    /** Empty where the schema alone decides. */
    static Optional<Onward> of(
            String tool, Migration failed, List<Milestone> milestones, Footprints prints, boolean isByHand) {
        if (milestones.size() < 2) {
            return Optional.empty();
        }
        List<Integer> possible = prints.possible();
        boolean isAboutRows = Footprints.isAboutRows(milestones);
        boolean isUnseen =
                milestones.stream().flatMap(it -> it.statements().stream()).anyMatch(Unproven::isUnseen);
        if (possible.isEmpty() && !isAboutRows && !isUnseen && !prints.isTurning()) {
            return Optional.empty();
        }
        if (possible.isEmpty()) {
            return Optional.of(undecided("what is there is at none of its statements, and "
                    + (isAboutRows
                            ? "it changes rows, too"
                            : isUnseen
                                    ? "no table shows rights and comments"
                                    : "it brings back what it has changed before")));
        }
        List<Milestone> doubtful = prints.doubtful(possible);
        if (!doubtful.isEmpty()) {
            return Optional.of(undecided("whether it did " + shown(doubtful.get(0))));
        }
        int done = possible.get(0);
        List<Milestone> left = milestones.subList(done, milestones.size());
        List<String> statements =
                left.stream().flatMap(it -> it.statements().stream()).toList();
        Optional<String> copied = Copied.of(prints.before(), milestones.subList(0, done), statements);
        if (copied.isPresent()) {
            return copied.map(Onward::undecided);
        }
        boolean isOfSchema =
                !(Footprints.isAboutRows(left) || isByHand || prints.isTurning()) && ToldBySchema.all(statements);
        return done == 0 || ToldBySchema.nothing(statements) || isOfSchema
                ? Optional.empty()
                : Optional.of(new Onward(
                        Way.FINISH,
                        "it came through %,d of its %,d statements".formatted(done, milestones.size()),
                        plan(tool, failed, left)));
    }

    static final String WHO_TELLS = ": only whoever knows its rows can tell";

    private static Onward undecided(String what) {
        return new Onward(Way.UNDECIDED, what + WHO_TELLS, List.of());
    }

    static String shown(Milestone milestone) {
        return cut(milestone.statements().get(0))
                + (milestone.place().file().isEmpty() ? "" : " (" + milestone.place() + ")");
    }

    static String cut(String statement) {
        String sql = statement.strip().replaceAll("\\s+", " ");
        return sql.length() > SHOWN ? sql.substring(0, SHOWN) + "..." : sql;
    }

    private static List<Measure> plan(String tool, Migration failed, List<Milestone> left) {
        List<Measure> plan = new ArrayList<>();
        plan.add(Settling.IN_NOBODYS_WAY);
        for (Milestone each : left) {
            String place = each.place().file().isEmpty() ? "" : " (" + each.place() + ")";
            plan.add(new Measure("what the migration still has to do" + place, text(each), Act.STATEMENT));
        }
        plan.addAll(Settling.of(tool, failed, false));
        return plan;
    }

    /** As it may run again where there are words for that. */
    private static String text(Milestone milestone) {
        String again = milestone.statements().size() == 1
                ? Repeatable.form(milestone.statements().get(0))
                : "";
        // Not every version knows the form of a trigger, and values that are in the way are no reason to leave rows
        // out.
        if (REPEATED.matcher(again).lookingAt()) {
            return again;
        }
        String all = String.join(";\n", milestone.statements());
        return all.strip().endsWith(";") ? all : all + ";";
    }
}
