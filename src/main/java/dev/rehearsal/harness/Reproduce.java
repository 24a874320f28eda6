package dev.rehearsal.harness;

import dev.rehearsal.Finding;
import java.util.Locale;

/** The command that shows a finding again. */
final class Reproduce {

    private Reproduce() {}

    static String command(Terms terms, Finding finding) {
        StringBuilder command = new StringBuilder("./rehearse verify ").append(quoted(terms.migrations));
        terms.topology.version().ifPresent(version -> command.append(" --db-version ")
                .append(version));
        if (!terms.baseline.isEmpty()) {
            command.append(" --baseline ").append(quoted(terms.baseline));
        }
        if (!terms.since.isEmpty()) {
            command.append(" --since ").append(quoted(terms.since));
        }
        if (finding.scenario().equals("routed") || finding.rule().family().equals("RO")) {
            command.append(" --route ")
                    .append(terms.routing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return command.append(" --rows ")
                .append(terms.rows)
                .append(" --seed-number ")
                .append(terms.seedNumber)
                .append(" --only ")
                .append(finding.rule().id())
                .toString();
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
