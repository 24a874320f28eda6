package dev.rehearsal.cli;

import dev.rehearsal.config.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options that say several things in one word.
 *
 * @param accepts each {@code RULE:MIGRATION:REASON}
 * @param holds each SQL, or {@code NAME: SQL}
 * @param seeds each {@code FILE@MIGRATION}
 */
record VerifyClauses(List<String> accepts, List<String> holds, List<String> seeds) {

    private static final Pattern NAMED = Pattern.compile("(?is)([^:']+): +((?:select|with|values|table)\\b.*)");

    Plan over(Plan plan) {
        Plan more = plan;
        for (String accept : accepts) {
            more = accepting(more, accept);
        }
        for (String hold : holds) {
            more = holding(more, hold);
        }
        for (String seed : seeds) {
            more = seeded(more, seed);
        }
        return more;
    }

    private static Plan accepting(Plan plan, String accept) {
        String[] parts = accept.split(":", 3);
        if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new IllegalArgumentException(
                    "--accept \"" + accept + "\": expected RULE:MIGRATION:REASON such as DS02:V7:unused since March");
        }
        return plan.and(
                "accept",
                "--accept " + accept,
                it -> it.accepting(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }

    private static Plan holding(Plan plan, String hold) {
        if (hold.isBlank()) {
            throw new IllegalArgumentException("--holds \"" + hold + "\": expected a query whose one value is 0");
        }
        Matcher named = NAMED.matcher(hold.strip());
        String name = named.matches() ? named.group(1).strip() : hold.strip();
        String sql = named.matches() ? named.group(2) : hold.strip();
        return plan.and("holds", "--holds " + hold, it -> it.holding(name, sql, "0"));
    }

    private static Plan seeded(Plan plan, String seed) {
        int at = seed.lastIndexOf('@');
        if (at < 1 || at == seed.length() - 1) {
            throw new IllegalArgumentException("--seed \"" + seed + "\": expected FILE@MIGRATION such as users.sql@V3");
        }
        String file = seed.substring(0, at);
        if (!file.startsWith("classpath:") && !Files.isRegularFile(Path.of(file))) {
            throw new IllegalArgumentException("--seed \"" + seed + "\": there is no file " + file);
        }
        return plan.and("seed", "--seed " + seed, it -> it.seededBy(file, seed.substring(at + 1)));
    }
}
