package dev.rehearsal.cluster.tap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A statement on its way: what is known of its answer so far. Reported once. */
final class Unit {

    private final Statement statement;
    private final Consumer<Execution> report;
    private final List<String> tags = new ArrayList<>();
    private long began = System.nanoTime();
    private Outcome.@Nullable Failed failure;
    private Map<Character, String> said = Map.of();
    private boolean cutAfter;
    private boolean reported;
    private String why = "the connection ended before an answer came";

    Unit(Statement statement, Consumer<Execution> report) {
        this.statement = statement;
        this.report = report;
    }

    Statement statement() {
        return statement;
    }

    /** It goes to the server now. */
    void begin() {
        began = System.nanoTime();
    }

    void cutAfter() {
        cutAfter = true;
        why = "cut before the server answered";
    }

    boolean isCutAfter() {
        return cutAfter;
    }

    /** Why the client will get no answer. */
    void loseBy(String reason) {
        why = reason;
    }

    void complete(String tag) {
        tags.add(tag);
    }

    void fail(Outcome.Failed error, Map<Character, String> fields) {
        failure = error;
        said = fields;
    }

    /** Its answer has come to its end. */
    void answered(TransactionStatus after) {
        Outcome answer = failure != null
                ? failure
                : new Outcome.Completed(
                        tags, tags.stream().mapToLong(Unit::rows).sum());
        if (cutAfter) {
            String said = failure != null ? failure.sqlState() + " " + failure.message() : String.join(", ", tags);
            loseBy("cut after the server answered: " + said);
            end(new Outcome.Broken(why), TransactionStatus.UNKNOWN);
        } else {
            end(answer, after);
        }
    }

    void lost() {
        // A FATAL error is an answer, though nothing comes after it.
        Outcome outcome = failure == null || cutAfter ? new Outcome.Broken(why) : failure;
        end(outcome, TransactionStatus.UNKNOWN);
    }

    void end(Outcome outcome, TransactionStatus after) {
        if (!reported) {
            reported = true;
            report.accept(new Execution(
                    statement, Duration.ofNanos(System.nanoTime() - began), outcome, after, tags.size(), said));
        }
    }

    /** The count at the end of a tag such as {@code INSERT 0 3}. */
    private static long rows(String tag) {
        String count = tag.substring(tag.lastIndexOf(' ') + 1);
        return count.matches("\\d{1,18}") ? Long.parseLong(count) : 0;
    }
}
