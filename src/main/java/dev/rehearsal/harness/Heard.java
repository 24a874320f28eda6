package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Place;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.Statement;
import dev.rehearsal.cluster.tap.TransactionStatus;
import dev.rehearsal.migration.Visitor.Answered;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tap reports, in the words of engines. */
final class Heard {

    private Heard() {}

    /** Nothing for what the server passed over. */
    static Optional<Answered> of(Execution it) {
        return it.outcome()
                .match(
                        completed -> Optional.of(answered(it, completed.tags(), Failure.NONE)),
                        suspended -> Optional.of(answered(it, List.of(), Failure.NONE)),
                        failed -> Optional.of(answered(it, before(it), failure(it, failed.sqlState()))),
                        skipped -> Optional.empty(),
                        broken -> Optional.of(answered(
                                it,
                                List.of(),
                                new Failure("08006", broken.why(), "", "", "", "", "", "", "", "", Place.NOWHERE))));
    }

    private static Answered answered(Execution it, List<String> tags, Failure failure) {
        Statement sent = it.statement();
        boolean isOpen = it.after() != TransactionStatus.IDLE;
        return new Answered(sent.connection(), sent.sql(), tags, it.took(), isOpen, failure);
    }

    /** Only their number matters. */
    private static List<String> before(Execution it) {
        return Collections.nCopies(it.completed(), "");
    }

    private static Failure failure(Execution it, String sqlState) {
        Map<Character, String> said = it.said();
        return new Failure(
                sqlState,
                said.getOrDefault('M', ""),
                said.getOrDefault('D', ""),
                said.getOrDefault('H', ""),
                said.getOrDefault('s', ""),
                said.getOrDefault('t', ""),
                said.getOrDefault('c', ""),
                said.getOrDefault('n', ""),
                said.getOrDefault('d', ""),
                it.statement().sql(),
                Place.NOWHERE);
    }
}
