package dev.rehearsal.check;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Finding;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what a failed migration left behind, and how to leave that state. */
public final class Diagnoses {

    private Diagnoses() {}

    /** The columns that must have values, as {@code schema.table.column}: how many rows have none decides. */
    public static List<String> columnsToCount(Catalog before, Catalog after, Catalog live) {
        return Intended.by(before, after, live).stream()
                .flatMap(it -> it.columnToCount().stream())
                .toList();
    }

    /**
     * What is there of a migration's intentions, and the way out.
     *
     * @param database the database
     * @param failed the migration
     * @param before the schema without it
     * @param after the schema with it
     * @param live the schema as it is
     * @param counted rows without a value, for each column of {@link #columnsToCount}
     */
    public static Diagnosis judge(
            LiveDatabase database,
            Migration failed,
            Catalog before,
            Catalog after,
            Catalog live,
            Map<String, Emptiness> counted) {
        List<Intended> intended = Intended.by(before, after, live);
        List<Part> parts = intended.stream().map(it -> it.part(counted)).toList();
        Way way = Leaving.way(intended);
        return new Diagnosis(
                database,
                Optional.of(failed),
                parts,
                way,
                Leaving.evidence(way, parts),
                Leaving.plan(database.standing().tool(), failed, intended, way),
                findings(before, live, intended, way, failed),
                beside(after, live, intended));
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
            Catalog before, Catalog live, List<Intended> intended, Way way, Migration failed) {
        List<Finding> findings = new ArrayList<>();
        if (way == Way.MARK_APPLIED) {
            findings.add(Fs04Disagree.present(failed, intended.size()));
        }
        Fs04Disagree.absent(before, live, intended).ifPresent(findings::add);
        return findings;
    }

    private static List<String> beside(Catalog expected, Catalog live, List<Intended> intended) {
        return Differences.between(expected, live).stream()
                .filter(it -> !it.isFresh() && Intended.isOfSchema(it, expected, live))
                .filter(it -> intended.stream().noneMatch(other -> other.covers(it)))
                .map(Difference::called)
                .toList();
    }
}
