package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.tap.Expected.Kind;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers that the server owes, in the order in which it will give them. */
final class Pipeline {

    private final ArrayDeque<Expected> queue = new ArrayDeque<>();
    private final Transaction transaction = new Transaction();
    private final Names names;
    private final Function<String, Unit> preparing;
    private boolean copying;
    private boolean skipping;
    private @Nullable Runnable quiet;

    /** An empty one; {@code preparing} makes the unit for a statement that failed before it was executed. */
    Pipeline(Names names, Function<String, Unit> preparing) {
        this.names = names;
        this.preparing = preparing;
    }

    Transaction transaction() {
        return transaction;
    }

    /** The client asked for something. */
    void expect(Expected answer) {
        if (answer.kind() == Kind.SYNC) {
            if (copying) {
                return; // the server overlooks it within a COPY
            }
            skipping = false;
        } else if (skipping) {
            skip(answer);
            return;
        }
        queue.add(answer);
    }

    /** The client ended what it copies in, with success or not. */
    void copyEnds() {
        if (copying) {
            copying = false;
        } else if (!queue.isEmpty()) {
            expect(Expected.of(Kind.COPY_END));
        }
    }

    /** What the server answers now. */
    @Nullable
    Expected head() {
        while (!queue.isEmpty() && queue.element().kind() == Kind.COPY_END) {
            queue.remove();
        }
        return queue.peek();
    }

    /** The head has its whole answer. */
    void done() {
        queue.remove();
        if (quiet != null && head() == null) {
            quiet.run();
        }
    }

    /** Does something once nothing is owed any more. */
    void whenQuiet(Runnable task) {
        quiet = task;
    }

    /** The server waits for data to copy in. A Sync that the client sent already, before the end of the data, is overlooked. */
    void copiesIn() {
        copying = true;
        for (Iterator<Expected> later = queue.iterator(); later.hasNext(); ) {
            Expected next = later.next();
            if (next.kind() == Kind.COPY_END) {
                copying = false;
                return;
            }
            if (next.kind() == Kind.SYNC) {
                later.remove();
            }
        }
    }

    /**
     * The server refused what the head asks for, and with it all up to the next Sync; whether that was a statement after which
     * the connection is cut.
     */
    boolean failed(Outcome.Failed error, Map<Character, String> said) {
        Expected head = head();
        copying = false;
        if (head == null || head.kind() == Kind.STARTUP || head.kind() == Kind.SYNC) {
            return false; // a notice that the server goes away; what it owed is reported when the connection ends
        }
        if (head.unit() != null && head.endsReady()) {
            head.unit().fail(error, said);
            return false; // ReadyForQuery is still to come
        }
        transaction.failed();
        Unit culprit = culprit(head);
        culprit.fail(error, said);
        culprit.answered(transaction.status());
        skipping = true;
        while (!queue.isEmpty() && skipping) {
            if (queue.element().kind() == Kind.SYNC) {
                skipping = false;
            } else {
                skip(queue.remove());
            }
        }
        if (quiet != null && head() == null) {
            quiet.run();
        }
        return culprit.isCutAfter();
    }

    /** The server is ready for more. */
    void ready(int letter) {
        transaction.ready(letter);
        Expected head = head();
        while (head != null && !head.endsReady()) {
            skip(queue.remove());
            head = head();
        }
        if (head != null) {
            if (head.unit() != null) {
                head.unit().answered(transaction.status());
            }
            done();
        }
    }

    /** The connection is over. */
    void lost() {
        for (Expected answer : queue) {
            if (answer.unit() != null) {
                answer.unit().lost();
            }
        }
        queue.clear();
    }

    /** The statement that is to blame: the one that is executed, or else the one that was being prepared for it. */
    private Unit culprit(Expected head) {
        for (Expected answer : queue) {
            if (answer.kind() == Kind.SYNC) {
                break;
            }
            if (answer.unit() != null) {
                return answer.unit();
            }
        }
        return preparing.apply(head.sql());
    }

    private void skip(Expected answer) {
        answer.undo().run();
        if (answer.unit() != null) {
            answer.unit().end(new Outcome.Skipped(), transaction.status());
        }
    }

    Names names() {
        return names;
    }
}
