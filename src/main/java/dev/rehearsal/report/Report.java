package dev.rehearsal.report;

import dev.rehearsal.Rule;
import dev.rehearsal.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What there is to tell: a verdict, with what only the one who ran it knows.
 *
 * <p>Secrets are masked and long texts cut as soon as this is made, so that no output can forget it.
 *
 * @param verdict the verdict
 * @param catalogue all rules that can be judged, which tells a family that was judged whole from one that was not
 * @param subject what was rehearsed, as the user named it
 * @param tool the name and version of what ran
 * @param took how long it worked
 */
public record Report(Verdict verdict, List<Rule> catalogue, String subject, String tool, Duration took) {

    /** Masks and cuts. */
    public Report {
        verdict = Redaction.of(verdict);
        catalogue = List.copyOf(catalogue);
        subject = Redaction.masked(subject);
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(took, "took");
    }
}
