package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.List;
import java.util.stream.Stream;

/** DD06: a column's type changed, and its values with it. */
final class Dd06Altered implements Check {

    static final Rule RULE = new Rule(
            "DD06",
            Severity.ERROR,
            "a column's type changed and its new values, cast back to the old type, differ",
            "The migration goes through and changes values without a word; nobody notices until somebody reads them.",
            "Convert into a new column, compare the two, decide about every value that differs, and only then drop the old one.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Question> questions(History history) {
        return Recast.all(history)
                .flatMap(it -> Stream.concat(
                        Stream.of(
                                it.question(it.differing().count()),
                                it.question(it.differing().samples()),
                                it.version(),
                                dependants(it)),
                        Stream.of(
                                        it.oneToOne().stream().toList(),
                                        it.collapsing().stream()
                                                .map(it::question)
                                                .toList(),
                                        it.unmended().questions(it.differing().count()))
                                .flatMap(List::stream)))
                .toList();
    }

    @Override
    public List<Finding> check(History history) {
        List<Recast> all = Recast.all(history).toList();
        Stream<Finding> altered = all.stream()
                .filter(it -> it.isAltered(history).orElse(false))
                .filter(it -> it.ofProduction(history) != 0)
                .map(it -> finding(history, it));
        Stream<Finding> bySession = all.stream()
                .filter(it -> !it.isAltered(history).orElse(false) && Zoned.isBySession(it))
                .map(it -> Zoned.finding(RULE, it, culprit(it)));
        return Stream.concat(altered, bySession).toList();
    }

    @Override
    public List<NotJudged> gaps(History history) {
        return Recast.all(history)
                .filter(it -> it.isAltered(history).isEmpty())
                .map(it -> new NotJudged(
                        "DD06 " + it.applied().step().migration() + ", " + it.subject(),
                        "its new values can't be cast back to " + it.old().type() + ": "
                                + it.tried(history).error(),
                        true))
                .distinct()
                .toList();
    }

    private static Finding finding(History history, Recast it) {
        long met = it.ofProduction(history);
        long differing = met > 0 ? met : it.differing(history);
        long rows = met > 0 ? it.unmended().rows(history) : it.table().was().rows();
        boolean isMeant = !it.isCopied() && Recast.isOneToOne(history, it);
        String many = differing > 0 ? "%,d of %,d values".formatted(differing, rows) : "values";
        Finding finding = it.applied()
                .finding(
                        RULE,
                        "%s becomes %s: %s ".formatted(it.subject(), it.now().type(), many)
                                + (isMeant
                                        ? "are others, as USING makes them; each has become one of its own, so none is lost"
                                        : it.fate(history)),
                        culprit(it))
                .about(it.subject())
                .asking(it.isCopied() && it.tried(history).count() != differing ? "" : it.preflight(history))
                .instead(instead(history, it))
                .measuring("rows", rows);
        if (isMeant) {
            // What was to be decided is: the expression loses nothing.
            finding = finding.weighing(Severity.INFO)
                    .instead(instead(history, it)
                            .replace("<conversion of " + Names.quoted(it.now().name()) + ">", it.expression()));
        }
        if (differing > 0) {
            finding = finding.measuring("changed", differing);
        }
        List<String> samples = it.samples(history);
        return samples.isEmpty() ? finding : finding.measuring("samples", samples);
    }

    private static Question dependants(Recast it) {
        return it.question(Dependants.question(it.table().before(), it.old().name()));
    }

    private static String instead(History history, Recast it) {
        if (it.isCopied()) {
            return InsteadOfChange.compared(it.applied().step().before(), it.table(), it.old());
        }
        return InsteadOfTypes.change(
                ColumnParts.all(
                        it.applied().step().before(),
                        it.applied().step().after(),
                        it.table().after(),
                        it.now().name(),
                        Dependants.beside(it.table().before(), it.old().name())),
                it.now().type(),
                new Dependants(
                        history.answer(dependants(it)), it.applied().step().after()));
    }

    private static Culprit culprit(Recast it) {
        return it.isCopied()
                ? Writers.of(it.applied().step(), it.table(), it.old(), 0)
                : Culprit.speaking(
                        it.applied().step(), "alter", "type", it.now().name());
    }
}
