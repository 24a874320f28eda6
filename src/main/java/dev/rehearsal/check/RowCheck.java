package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A failure because of rows: which rule answers for it, how such rows are counted, shown and mended. */
abstract class RowCheck implements Check {

    private static final String HIDDEN =
            "forced: it hides rows from the owner too, so count and change them as a superuser or with BYPASSRLS";

    private final Rule rule;
    private final Cause cause;

    RowCheck(Rule rule, Cause cause) {
        this.rule = rule;
        this.cause = cause;
    }

    final Cause cause() {
        return cause;
    }

    /** The rows in question; empty when the schema does not tell. */
    abstract Optional<Fault> fault(Failed failed);

    /** The same where the server's words leave several possible: likeliest first. */
    List<Fault> faults(Failed failed) {
        return fault(failed).stream().toList();
    }

    /** All that the statement which failed wants of rows, as far as this rule answers for it: the server tells only the first that is in its way. */
    List<Fault> wanted(Failed failed) {
        return List.of();
    }

    /** Ways to mend them, gentlest first. */
    abstract List<Mend> mends(Failed failed, Fault fault);

    /** Which of them have to go, to be put behind {@code (tableoid, ctid) in}. */
    String inTheWay(Fault fault) {
        return fault.bad().picked();
    }

    /** What has to be known besides, so that the SQL for this table can be written. */
    List<Question> more(Failed failed, Fault fault) {
        return List.of();
    }

    /** A query that counts them in production. */
    String preflight(History history, Failed failed, Fault fault) {
        return fault.preflight();
    }

    /** SQL for this table. */
    String instead(History history, Failed failed, Fault fault) {
        return fault.instead();
    }

    @Override
    public final Rule rule() {
        return rule;
    }

    @Override
    public final List<Question> questions(History history) {
        List<Question> questions = new ArrayList<>();
        for (Failed failed : Failed.by(history, cause)) {
            faults(failed).forEach(fault -> questions.addAll(questions(failed, fault)));
            if (isOfItsOwn(failed)) {
                Amid.which(this, failed).ifPresent(questions::add);
            }
        }
        Failed.all(history)
                .forEach(failed -> others(failed).forEach(fault -> questions.addAll(questions(failed, fault))));
        return List.copyOf(questions);
    }

    private List<Question> questions(Failed failed, Fault fault) {
        List<Question> questions = new ArrayList<>(more(failed, fault));
        questions.add(failed.before(fault.bad().count()));
        questions.add(failed.before(fault.bad().samples()));
        questions.add(failed.before(all(fault)));
        questions.addAll(Met.questions(failed, fault));
        return questions;
    }

    @Override
    public final List<Finding> check(History history) {
        Stream<Finding> first = Failed.by(history, cause).stream().map(failed -> met(history, failed)
                .map(fault -> finding(history, failed, fault))
                .orElseGet(() -> unresolved(failed)));
        Stream<Finding> next =
                Failed.all(history).flatMap(failed -> next(history, failed).map(fault -> next(history, failed, fault)));
        return Stream.concat(first, next).toList();
    }

    /** What the same statement would meet once the first was out of its way: of each demand where rows are first against it. */
    private Stream<Fault> next(History history, Failed failed) {
        Set<String> told = new HashSet<>();
        Optional<Fault> first = Causes.of(failed) == cause ? met(history, failed) : Optional.empty();
        first.ifPresent(it -> told.add(demand(it)));
        return others(failed).stream()
                .filter(it -> Met.of(history, failed, it).isAny())
                .filter(it -> isKnown(history, failed, it))
                .filter(it -> told.add(demand(it)));
    }

    /** Whether what is known of them is what the statement met. */
    private static boolean isKnown(History history, Failed failed, Fault fault) {
        return Met.of(history, failed, fault).isMeasured()
                || Earlier.writing(failed, fault).isEmpty();
    }

    /** The statement that demands it, where it is another than the one that failed. */
    Culprit culprit(Failed failed, Fault fault) {
        return Culprit.UNKNOWN;
    }

    /** What tells it from another. */
    String demand(Fault fault) {
        return fault.what();
    }

    private List<Fault> others(Failed failed) {
        boolean isTold = Causes.of(failed).isOfRows()
                && failed.statement().verb().equals("alter")
                && !failed.freshAfter().tables().isEmpty();
        return isTold ? wanted(failed) : List.of();
    }

    private Finding next(History history, Failed failed, Fault fault) {
        return culprit(failed, fault).mark(finding(history, failed, fault)).measuring("behind", failed.said());
    }

    /** The first of which there are such rows. */
    private Optional<Fault> met(History history, Failed failed) {
        List<Fault> faults = faults(failed);
        return faults.stream()
                .filter(it -> Met.of(history, failed, it).isAny())
                .findFirst()
                .or(() -> faults.stream().findFirst());
    }

    @Override
    public final List<Mend> mends(History history, Step step) {
        return failed(history, step)
                .filter(failed -> Causes.of(failed) == cause)
                .map(failed -> Stream.concat(amid(history, failed), mends(history, failed).stream())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public final List<List<Mend>> mendsBehind(History history, Step step) {
        return failed(history, step).stream()
                .flatMap(failed -> next(history, failed).map(fault -> mends(failed, fault)))
                .map(mends -> mends.stream().filter(it -> it.aside().isEmpty()).toList())
                .filter(mends -> !mends.isEmpty())
                .toList();
    }

    private Stream<Mend> amid(History history, Failed failed) {
        return isOfItsOwn(failed) ? Amid.mends(this, history, failed).stream() : Stream.empty();
    }

    /** Whether its own statements may have made these rows what they are. */
    private boolean isOfItsOwn(Failed failed) {
        return faults(failed).stream()
                .anyMatch(it -> Earlier.writing(failed, it).isPresent());
    }

    private static Optional<Failed> failed(History history, Step step) {
        return history.chronicles().keySet().stream()
                .filter(lane -> history.of(lane).steps().contains(step))
                .findFirst()
                .map(lane -> Failed.of(history, lane, step));
    }

    /** The same where it depends on how many there are. */
    List<Mend> mends(History history, Failed failed, Fault fault) {
        return mends(failed, fault);
    }

    /** What takes rows out of the way comes last, whichever fault it is for. */
    private List<Mend> mends(History history, Failed failed) {
        List<Mend> mends = faults(failed).stream()
                .flatMap(fault -> mends(history, failed, fault).stream())
                .distinct()
                .sorted(Comparator.comparing(it -> !it.aside().isEmpty()))
                .toList();
        return mends.isEmpty() ? Aside.of(failed) : mends;
    }

    private Finding finding(History history, Failed failed, Fault fault) {
        Met met = Met.of(history, failed, fault);
        if (!isKnown(history, failed, fault)) {
            return uncounted(history, failed, fault);
        }
        if (met.by().isEmpty()) {
            return counted(history, failed, fault, "");
        }
        Executed by = met.by().get();
        if (met.before() <= 0 || met.then() < met.before()) {
            return ofItsOwn(history, failed, fault, met, by);
        }
        long more = met.then() - met.before();
        return counted(history, failed, fault, ", and %,d more, %s".formatted(more, leftBy(by)))
                .measuring("more", more)
                .measuring("leftBy", Cut.of(by.sql()));
    }

    private static String leftBy(Executed it) {
        String line = it.place().line() > 0 ? " in line " + it.place().line() : "";
        return "as its own statement" + line + " left them";
    }

    /** What was counted on the state before the migration is not what the statement met. */
    private Finding ofItsOwn(History history, Failed failed, Fault fault, Met met, Executed by) {
        String message =
                "%s: %s%s, %s".formatted(fault.what(), numbers(met.then(), met.all()), fault.which(), leftBy(by));
        Finding finding = failed.ofRows(rule, message)
                .about(fault.subject())
                .instead(instead(history, failed, fault))
                .measuring("violating", met.then())
                .measuring("violatingBefore", met.before())
                .measuring("leftBy", Cut.of(by.sql()));
        return met.all() >= 0 ? finding.measuring("rows", met.all()) : finding;
    }

    /** One of its own statements wrote there first, and nobody could look in between. */
    private Finding uncounted(History history, Failed failed, Fault fault) {
        return failed.ofRows(rule, fault.what() + ": " + fault.which())
                .about(fault.subject())
                .instead(instead(history, failed, fault))
                .measuring("notCounted", "the migration wrote to the table before, and nobody could count in between")
                .measuring(
                        "writtenBy",
                        Earlier.writing(failed, fault)
                                .map(it -> Cut.of(it.sql()))
                                .orElse(""));
    }

    private Finding counted(History history, Failed failed, Fault fault, String more) {
        Answer count = failed.answer(history, fault.bad().count());
        long rows = rows(history, failed, fault);
        Finding finding = failed.ofRows(rule, fault.what() + ": " + numbers(count.count(), rows) + fault.which() + more)
                .about(fault.subject())
                .asking(preflight(history, failed, fault))
                .instead(instead(history, failed, fault));
        if (rows >= 0) {
            finding = finding.measuring("rows", rows);
        }
        if (fault.table().old().others().contains("row security forced")) {
            finding = finding.measuring("rowSecurity", HIDDEN);
        }
        if (count.count() < 0) {
            return finding.measuring("notCounted", count.error());
        }
        finding = finding.measuring("violating", count.count());
        if (count.rows().get(0).size() > 1) {
            finding =
                    finding.measuring("keys", Long.parseLong(count.rows().get(0).get(1)));
        }
        List<String> samples = failed.answer(history, fault.bad().samples()).rows().stream()
                .map(row -> Cut.of(row.get(0)))
                .toList();
        return samples.isEmpty() ? finding : finding.measuring("samples", samples);
    }

    /** Of a view those that it would have. */
    static String all(Fault fault) {
        boolean isView = fault.table().old().kind() == 'm';
        return "select count(1) from "
                + (isView ? fault.bad().from() : fault.table().rows());
    }

    /** How many there were when it failed: what was looked at since may have been mended. */
    static long rows(History history, Failed failed, Fault fault) {
        long counted = failed.answer(history, all(fault)).count();
        Contents contents =
                failed.step().contentsBefore().get(fault.table().old().oid());
        return counted >= 0 || contents == null ? counted : contents.rows();
    }

    private static String numbers(long bad, long rows) {
        if (bad <= 0) {
            return "";
        }
        String of = rows < 0 ? "" : String.format(Locale.ROOT, " of %,d", rows);
        return String.format(Locale.ROOT, "%,d%s ", bad, of);
    }

    private Finding unresolved(Failed failed) {
        String table = failed.failure().schema() + "." + failed.failure().table();
        String column = failed.failure().column();
        String subject = failed.failure().table().isEmpty() ? "" : column.isEmpty() ? table : table + "." + column;
        return failed.ofRows(rule, failed.said()).about(subject);
    }
}
