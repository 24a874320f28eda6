package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import java.util.stream.Stream;

/** What a plan leaves to people: a measure that is a comment only, or has a place to fill in. */
final class LeftOpen {

    private LeftOpen() {}

    /** In one line; none where it is complete. The migration's own words are. */
    static Stream<String> in(Measure measure) {
        String text = measure.text();
        if (measure.act() != Act.SQL) {
            return Stream.empty();
        }
        if (text.startsWith("--") && text.lines().count() == 1) {
            return Stream.of(text);
        }
        return text.lines().filter(it -> it.contains("<value>")).limit(1).map(it -> measure.why() + ": " + it.strip());
    }
}
