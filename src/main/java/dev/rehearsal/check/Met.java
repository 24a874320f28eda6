package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows were in the way of a statement that failed: those that were there before its migration, and those that it met, whatever
 * the migration itself had done to them until then.
 *
 * @param before how many before the migration; -1 where nobody could count
 * @param then how many when it failed; -1 where nobody could count
 * @param all how many rows the table had then; -1 where nobody could count
 * @param by the last statement of the migration since which there are as many; empty for none
 */
record Met(long before, long then, long all, Optional<Executed> by) {

    /** What has to be asked; nothing where no statement before it can have changed rows. */
    static List<Question> questions(Failed failed, Fault fault) {
        return Earlier.isPossible(failed)
                ? List.of(counting(failed, fault), during(failed, RowCheck.all(fault)))
                : List.of();
    }

    /** Over the columns as they are by then: those that the migration adds or renames are there. */
    private static Question counting(Failed failed, Fault fault) {
        Former table = fault.table();
        String sql = fault.bad().count();
        boolean isConverted = table.made().keySet().stream()
                .anyMatch(it -> failed.statement().retyping(it).isPresent());
        Pattern source = Pattern.compile("\\(select tableoid, ctid(?:(?!\\(select tableoid, ctid).)*? from "
                + Pattern.quote(table.rows()) + "\\)");
        return during(
                failed,
                isConverted || !isOtherwise(table, sql)
                        ? sql
                        : source.matcher(sql)
                                .replaceAll(Matcher.quoteReplacement(table.only() + Names.of(table.fresh()))));
    }

    private static boolean isOtherwise(Former table, String sql) {
        Statement counting = Statement.of(sql);
        return !table.made().isEmpty()
                || table.names().entrySet().stream().anyMatch(it -> !it.getKey().equals(it.getValue()))
                || table.fresh().columns().stream()
                        .anyMatch(it -> !table.names().containsKey(it.name()) && counting.mentions(it.name()));
    }

    private static Question during(Failed failed, String sql) {
        return new Question(failed.lane(), failed.step().migration().id(), Question.When.DURING, sql);
    }

    static Met of(History history, Failed failed, Fault fault) {
        long before = failed.answer(history, fault.bad().count()).count();
        if (!Earlier.isPossible(failed)) {
            return new Met(before, before, -1, Optional.empty());
        }
        List<Long> counts = counts(history.answer(counting(failed, fault)));
        List<Long> rows = counts(history.answer(during(failed, RowCheck.all(fault))));
        List<Executed> statements = Earlier.statements(failed);
        if (counts.isEmpty() || counts.size() != statements.size() || before < 0 || counts.get(counts.size() - 1) < 0) {
            return new Met(before, -1, -1, Optional.empty());
        }
        long then = counts.get(counts.size() - 1);
        Optional<Executed> by = Optional.empty();
        long last = before;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) < 0) {
                continue;
            }
            if (then > before ? counts.get(i) > last : counts.get(i) != last) {
                by = Optional.of(statements.get(i));
            }
            last = counts.get(i);
        }
        return new Met(
                before,
                then,
                rows.size() == counts.size() ? rows.get(rows.size() - 1) : -1,
                then == before ? Optional.empty() : by);
    }

    private static List<Long> counts(Answer answer) {
        List<Long> counts = new ArrayList<>();
        if (answer.error().isEmpty()) {
            answer.rows().forEach(row -> counts.add(new Answer(List.of(row), "").count()));
        }
        return counts;
    }

    /** Whether any were seen. */
    boolean isAny() {
        return then < 0 ? before > 0 : then > 0;
    }

    boolean isMeasured() {
        return then >= 0;
    }
}
