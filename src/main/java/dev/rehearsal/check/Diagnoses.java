package dev.rehearsal.check;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Finding;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a failed migration left behind, and how to leave that state. */
public final class Diagnoses {

    private static final String INVALID = " INVALID";

    /** The ways that leave out what of the migration is there already. */
    private static final Set<Way> ONWARD = Set.of(Way.MARK_APPLIED, Way.FILL, Way.FINISH);

    private Diagnoses() {}

    /** The columns that must have values, as {@code schema.table.column}: how many rows have none decides. */
    public static List<String> columnsToCount(Catalog before, Catalog after, List<Milestone> milestones, Catalog live) {
        return Stream.concat(
                        Intended.by(before, after, live).stream().flatMap(it -> it.columnToCount().stream()),
                        Footprints.columnsToCount(before, milestones, live).stream())
                .distinct()
                .toList();
    }

    /** Queries that count the rows that are in the way of what is missing, by what that is. */
    public static Map<String, String> rowsInTheWay(Catalog before, Catalog after, Catalog live, String text) {
        return InTheWay.queries(before, after, live, text);
    }

    /** The same diagnosis where rows were counted that are in the way: no plan leads on before somebody has put them right. */
    public static Diagnosis obstructed(Diagnosis found, Map<String, String> queries, Map<String, Long> counted) {
        return InTheWay.told(queries, counted)
                .filter(it -> found.way() != Way.MARK_APPLIED && found.way() != Way.UNDECIDED)
                .map(it -> found.undecided(it))
                .orElse(found);
    }

    /**
     * The same diagnosis where the tool wrote down an error: what runs in one commit left nothing then, so that somebody else made what is
     * there, and nobody knows whether they changed the rows, too.
     */
    public static Diagnosis undone(Diagnosis found, List<Milestone> milestones) {
        boolean isByOthers = (found.way() == Way.MARK_APPLIED || found.way() == Way.FILL)
                && milestones.size() == 1
                && Footprints.isAboutRows(milestones);
        return isByOthers
                ? found.undecided(
                        found.evidence()
                                + ", but the tool's books have an error, with which all of it was undone: somebody else"
                                + " made that, and it changes rows, too; look whether they did that as well, then mark it as applied")
                : found;
    }

    /**
     * Where the migration fails on an empty database, too.
     *
     * @param before the schema without it
     * @param after the schema when it fails
     * @param live the schema as it is
     * @param failure why it fails
     */
    public static Diagnosis broken(
            LiveDatabase database, Migration failed, Catalog before, Catalog after, Catalog live, String failure) {
        List<Intended> intended = Intended.by(before, after, live);
        List<Part> parts = intended.stream().map(it -> built(it.part(Map.of()))).toList();
        long there =
                parts.stream().filter(it -> it.reality() != Reality.AS_BEFORE).count();
        return new Diagnosis(
                database,
                Optional.of(failed),
                parts,
                Way.UNDECIDED,
                "it fails on an empty database, too: " + failure + "; correct it first, "
                        + (there == 0 ? "nothing of it is there" : "and take back what of it is there"),
                List.of(),
                Fs04Disagree.absent(before, live, intended).stream().toList(),
                beside(after, live, intended));
    }

    /** Nobody means an index to be invalid: its build fails on an empty database, too. */
    private static Part built(Part part) {
        return part.intended().endsWith(INVALID)
                ? new Part(
                        part.what(),
                        part.intended().substring(0, part.intended().length() - INVALID.length()),
                        part.reality() == Reality.AS_BEFORE ? Reality.AS_BEFORE : Reality.OTHERWISE,
                        part.found())
                : part;
    }

    /**
     * What is there of a migration's intentions, and the way out.
     *
     * @param database the database
     * @param failed the migration
     * @param before the schema without it
     * @param after the schema with it
     * @param milestones how it gets there
     * @param live the schema as it is
     * @param counted rows without a value, for each column of {@link #columnsToCount}
     */
    public static Diagnosis judge(
            LiveDatabase database,
            Migration failed,
            Catalog before,
            Catalog after,
            List<Milestone> milestones,
            Catalog live,
            Map<String, Emptiness> counted) {
        List<Intended> intended = Intended.by(before, after, live);
        List<Part> parts = intended.stream().map(it -> it.part(counted)).toList();
        String tool = database.standing().tool();
        List<Intended> touched = touched(before, milestones, intended, live);
        Footprints prints = new Footprints(before, milestones, touched, live, counted);
        Optional<String> risk = Risk.of(intended, milestones, prints);
        boolean isByHand = risk.isPresent()
                || intended.stream().anyMatch(Finishing::isByHand)
                || intended.stream().allMatch(it -> it.reality() == Reality.AS_BEFORE);
        Optional<Onward> onward =
                touched.isEmpty() ? Optional.empty() : Onward.of(tool, failed, milestones, prints, isByHand);
        Way way = onward.map(Onward::way).orElseGet(() -> Leaving.way(intended));
        Diagnosis found = new Diagnosis(
                database,
                Optional.of(failed),
                parts,
                way,
                onward.map(Onward::evidence).orElseGet(() -> Leaving.evidence(way, parts)),
                onward.map(Onward::plan).orElseGet(() -> Leaving.plan(tool, failed, intended, counted, way)),
                findings(database, before, live, intended, touched, way, failed),
                beside(after, live, touched));
        if (onward.isPresent()) {
            return found;
        }
        boolean isInOne = milestones.size() == 1 && ONWARD.contains(way);
        // What would have failed over an object of others, and is written down without an error, has made that itself.
        boolean isItsOwn = way == Way.MARK_APPLIED
                && isRecorded(database, failed)
                && milestones.stream().flatMap(it -> it.statements().stream()).noneMatch(Unproven::isRepeatable);
        Optional<String> alone = isInOne && !isItsOwn
                ? prints.unproven().map(it -> "whether it did " + Onward.shown(it) + Onward.WHO_TELLS)
                : Optional.empty();
        return alone.or(() -> way == Way.FINISH ? risk : Optional.empty())
                .map(found::undecided)
                .orElse(found);
    }

    /** What any of its statements makes different, also what a later one takes back. */
    private static List<Intended> touched(
            Catalog before, List<Milestone> milestones, List<Intended> intended, Catalog live) {
        List<Intended> touched = new ArrayList<>(intended);
        Catalog last = before;
        for (Milestone each : milestones) {
            touched.addAll(Intended.by(last, each.after(), live));
            last = each.after();
        }
        return touched;
    }

    /**
     * The same where no migration failed.
     *
     * @param expected the schema as all that is applied makes it
     */
    public static Diagnosis judge(LiveDatabase database, Catalog expected, Catalog live) {
        return new Diagnosis(
                database,
                Optional.empty(),
                List.of(),
                Way.NONE,
                "no migration failed, and none was taken back",
                List.of(),
                Fs04Disagree.absent(expected, live, List.of()).stream().toList(),
                beside(expected, live, List.of()));
    }

    private static List<Finding> findings(
            LiveDatabase database,
            Catalog before,
            Catalog live,
            List<Intended> intended,
            List<Intended> touched,
            Way way,
            Migration failed) {
        List<Finding> findings = new ArrayList<>();
        if (way == Way.MARK_APPLIED) {
            findings.add(Fs04Disagree.present(failed, isRecorded(database, failed), intended.size()));
        }
        Fs04Disagree.absent(before, live, touched).ifPresent(findings::add);
        return findings;
    }

    private static boolean isRecorded(LiveDatabase database, Migration failed) {
        return database.standing().entries().stream()
                .anyMatch(it -> it.migration().equals(failed) && it.state() != State.PENDING);
    }

    private static List<String> beside(Catalog expected, Catalog live, List<Intended> intended) {
        return Differences.between(expected, live).stream()
                .filter(it -> !it.isFresh() && Intended.isOfSchema(it, expected, live))
                .filter(it -> intended.stream().noneMatch(other -> other.covers(it)))
                .map(Difference::called)
                .toList();
    }
}
