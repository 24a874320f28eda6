package dev.rehearsal.cli;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.Setting;
import dev.rehearsal.report.Reproduced;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command that shows a finding again and nothing else. */
final class Reproduction {

    private final String given;
    private final String rows;
    private final List<String> options;

    /** {@code options} are those of the command line that decide what is found; the number of rows is told even when it was not. */
    Reproduction(String given, Plan plan, List<String> options) {
        this.given = given;
        this.rows = plan.said(Setting.ROWS).orElse("1000");
        this.options = List.copyOf(options);
    }

    /** The same verdict, each finding with its command. */
    Verdict in(Verdict verdict) {
        long seedNumber = verdict.evidence().seedNumber();
        return Reproduced.by(found -> command(found, seedNumber), verdict);
    }

    private String command(Finding found, long seedNumber) {
        List<String> words = new ArrayList<>(List.of("./rehearse", "verify", given));
        words.addAll(List.of("--seed-number", Long.toString(seedNumber), "--rows", rows));
        words.addAll(options);
        words.addAll(List.of("--only", found.rule().id()));
        return words.stream().map(Reproduction::quoted).collect(Collectors.joining(" "));
    }

    /** As a POSIX shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
