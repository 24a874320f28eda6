package dev.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A living database beside what its failed migration would have made of it.
 *
 * @param database the database
 * @param failed the migration that failed, or was taken back; empty where none did
 * @param parts what it would have made or changed, and what is there of it
 * @param way how to leave the failed state
 * @param evidence why that is the way, in one line
 * @param plan SQL and commands, in order; empty where there is nothing to do
 * @param findings what in the books is not so in the schema
 * @param beside what is in the schema and comes from no migration
 */
public record Diagnosis(
        LiveDatabase database,
        Optional<Migration> failed,
        List<Part> parts,
        Way way,
        String evidence,
        List<Measure> plan,
        List<Finding> findings,
        List<String> beside) {

    /** Copies the lists. */
    public Diagnosis {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(evidence, "evidence");
        parts = List.copyOf(parts);
        plan = List.copyOf(plan);
        findings = List.copyOf(findings);
        beside = List.copyOf(beside);
    }

    /** Where nothing can be said beyond what the books say. */
    public static Diagnosis unsaid(LiveDatabase database, Optional<Migration> failed, Way way, String evidence) {
        return new Diagnosis(database, failed, List.of(), way, evidence, List.of(), List.of(), List.of());
    }

    /** The same for another reason. */
    public Diagnosis because(String reason) {
        return new Diagnosis(database, failed, parts, way, reason, plan, findings, beside);
    }

    /** The same with no way out that anybody but people could find. */
    public Diagnosis undecided(String reason) {
        return new Diagnosis(database, failed, parts, Way.UNDECIDED, reason, List.of(), findings, beside);
    }

    /** The same with one thing more to do before another. */
    public Diagnosis before(Act act, Measure measure) {
        List<Measure> more = new ArrayList<>(plan);
        more.stream().filter(it -> it.act() == act).findFirst().ifPresent(it -> more.add(more.indexOf(it), measure));
        return new Diagnosis(database, failed, parts, way, evidence, more, findings, beside);
    }

    /** The same without what need not be done. */
    public Diagnosis without(Act act) {
        List<Measure> less = plan.stream().filter(it -> it.act() != act).toList();
        return new Diagnosis(database, failed, parts, way, evidence, less, findings, beside);
    }

    /** Whether something has to be done. */
    public boolean isFine() {
        return way == Way.NONE && findings.isEmpty();
    }

    /** How to leave a failed state. */
    public enum Way {
        /** No migration failed. */
        NONE,
        /** All of it is there: tell the tool that it is applied. */
        MARK_APPLIED,
        /** All of it is there but values: fill them, demand them, tell the tool that it is applied. */
        FILL,
        /** Some of it is there: do the rest, tell the tool that it is applied. */
        FINISH,
        /** Nothing of it is there: tell the tool that it was taken back, and deploy again. */
        RUN_AGAIN,
        /** What it would have made can't be known. */
        UNDECIDED
    }

    /** How much of something is there. */
    public enum Reality {
        /** As the migration would have made it. */
        AS_INTENDED,
        /** As it was before the migration. */
        AS_BEFORE,
        /** Neither. */
        OTHERWISE
    }

    /**
     * Something that the migration would have made, changed or dropped.
     *
     * @param what {@code column public.Server.sshPort}
     * @param intended how it would be
     * @param reality how much of that is there
     * @param found how it is
     */
    public record Part(String what, String intended, Reality reality, String found) {}

    /**
     * One thing to do.
     *
     * @param why what it is for
     * @param text SQL, or a command of the tool's
     * @param act what it does
     */
    public record Measure(String why, String text, Act act) {

        /** Whether its text is SQL. */
        public boolean isSql() {
            return act == Act.SQL || act == Act.STATEMENT;
        }
    }

    /** What a measure does. */
    public enum Act {
        /** It runs SQL. */
        SQL,
        /** It runs what the migration itself would have run. */
        STATEMENT,
        /** It writes the migration down as applied. */
        MARK_APPLIED,
        /** It writes down that the migration was taken back. */
        TAKE_BACK,
        /** It lets the tool do all that is pending. */
        GO_ON
    }
}
