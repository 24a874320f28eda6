package dev.rehearsal.migration.prisma;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is done to a project and its database, step by step, as a line each.
 *
 * @param name what it is about
 * @param major which Prisma: 6 or 7
 * @param steps {@code + NAME | SQL}, {@code - NAME}, {@code deploy} and so on
 */
record Scenario(String name, int major, List<String> steps) {

    /** A title is {@code # 7 name}, or {@code # 6 7 name} for both. */
    static List<Scenario> read(String text) {
        List<Scenario> all = new ArrayList<>();
        for (String block : text.split("(?m)^# ")) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            for (int major : List.of(6, 7)) {
                if (!lines.isEmpty() && lines.get(0).matches("(\\d )*" + major + " .*")) {
                    String name = lines.get(0).replaceFirst("^(\\d )+", "");
                    all.add(new Scenario("Prisma " + major + ": " + name, major, lines.subList(1, lines.size())));
                }
            }
        }
        return all;
    }

    /** A sequence that the seed decides. */
    static Scenario random(int seed, int commands) {
        Random random = new Random(seed);
        List<String> steps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int said = 0;
        while (said < commands) {
            String name = names.isEmpty() ? "0_x" : names.get(random.nextInt(names.size()));
            String table = "t_" + steps.size();
            switch (random.nextInt(11)) {
                case 0, 1 -> {
                    names.add(random.nextInt(30) + (random.nextBoolean() ? "_" : "-") + "m" + steps.size());
                    steps.add("+ " + names.get(names.size() - 1) + " | create table " + table + " (a int);");
                }
                case 2 -> steps.add("+ " + name + " | create table " + table + " (b text);");
                case 3 -> steps.add("+ " + name + " | create table " + table + " (c int);\\nselect 1/0;");
                case 4 -> steps.add("- " + name);
                case 5 -> {
                    steps.add("applied " + name);
                    said++;
                }
                case 6 -> {
                    steps.add("rolled-back " + name);
                    said++;
                }
                case 7 -> {
                    steps.add("status");
                    said++;
                }
                default -> {
                    steps.add("deploy");
                    said++;
                }
            }
        }
        return new Scenario("seed " + seed, seed % 4 == 0 ? 6 : 7, steps);
    }
}
