package dev.rehearsal.junit;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Recovered;
import dev.rehearsal.harness.Recovery;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** AssertJ's assertions about the way out of a failed state. */
public final class RecoveryAssert extends AbstractAssert<RecoveryAssert, Recovery> {

    RecoveryAssert(Recovery actual) {
        super(actual, RecoveryAssert.class);
    }

    /** The plan leads to the schema and the rows that the database would have come to, had nothing failed; runs it where it was not. */
    public RecoveryAssert converges() {
        isNotNull();
        Recovered recovered = actual.run();
        if (!recovered.converges()) {
            failWithMessage("%s", "expected the recovery to converge, but it " + unconverged(recovered));
        }
        return this;
    }

    /** The database is found to need this, before it is recovered. */
    public RecoveryAssert goes(Way way) {
        isNotNull();
        Diagnosis diagnosis = actual.diagnosis();
        if (diagnosis.way() != way) {
            failWithMessage(
                    "expected the way out of %s to be %s, but it is %s: %s",
                    actual.migration(), way, diagnosis.way(), diagnosis.evidence());
        }
        return this;
    }

    static String unconverged(Recovered recovered) {
        return "does not converge (" + way(recovered) + ")"
                + Stream.concat(
                                recovered.wrong().stream(),
                                recovered.deeds().stream()
                                        .map(it -> it.outcome() + " "
                                                + it.measure().text()
                                                + (it.told().isEmpty() ? "" : ": " + it.told())))
                        .map(it -> "\n  " + it.strip().replace("\n", "\n    "))
                        .collect(Collectors.joining());
    }

    static String way(Recovered recovered) {
        Diagnosis diagnosis = recovered.diagnosis();
        return diagnosis.way() + (diagnosis.evidence().isEmpty() ? "" : ": " + diagnosis.evidence());
    }
}
