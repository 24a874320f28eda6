package dev.rehearsal.config;

import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that was said about a rehearsal, in the order in which it was said: what is said later wins.
 *
 * <p>Immutable. Who reads it gets mistakes as {@link IllegalArgumentException}s that name the line or the option.
 */
public final class Plan {

    private static final Pattern LINE = Pattern.compile("(.+:\\d+): ");

    private static final List<String> ENGINES = List.of("flyway", "sql", "prisma", "liquibase");

    private final String migrations;
    private final String engine;
    private final List<Saying> sayings;

    private Plan(String migrations, String engine, List<Saying> sayings) {
        this.migrations = migrations;
        this.engine = engine;
        this.sayings = List.copyOf(sayings);
    }

    /** Nothing is said but where the migrations are. */
    public static Plan of(String migrations) {
        Objects.requireNonNull(migrations, "migrations");
        return new Plan(migrations, "", List.of());
    }

    /** Where the migrations are. */
    public String migrations() {
        return migrations;
    }

    /** The same with the migration tool named; {@code place} is the line or option, told when it is wrong. */
    public Plan engine(String name, String place) {
        if (!ENGINES.contains(name)) {
            throw new IllegalArgumentException(place + ": expected one of " + String.join(", ", ENGINES));
        }
        return new Plan(migrations, name, sayings);
    }

    /** The same with one setting more. */
    public Plan with(Setting setting, String text, String place) {
        return plus(new Saying(setting.word(), place, text, Saying.reading(place, () -> setting.read(text))));
    }

    /** The same with something more that is said in several words. */
    public Plan and(String word, String place, UnaryOperator<Rehearsal> change) {
        return plus(new Saying(word, place, "", change));
    }

    /** The same as if this setting had never been mentioned. */
    public Plan without(Setting setting) {
        return new Plan(
                migrations,
                engine,
                sayings.stream()
                        .filter(saying -> !saying.word().equals(setting.word()))
                        .toList());
    }

    /** What it comes to. */
    public Rehearsal rehearsal() {
        boolean named = engine.isEmpty() || migrations.startsWith(engine + ":");
        Rehearsal rehearsal = Rehearsal.of(named ? migrations : engine + ":" + migrations);
        for (Saying saying : sayings) {
            rehearsal = saying.applied(rehearsal);
        }
        return rehearsal;
    }

    /**
     * What it comes to, when the files are there and all that is said fits them: an {@link IllegalArgumentException} says what does
     * not. Starts nothing.
     */
    public Rehearsal checked() {
        Rehearsal rehearsal = rehearsal();
        try {
            rehearsal.judged();
            return rehearsal;
        } catch (IllegalArgumentException e) {
            throw placed(e);
        }
    }

    /** Refuses what was said in SQL and is none, with the line or option where it was said. */
    public void checkOn(Stage stage) {
        try {
            rehearsal().checkOn(stage);
        } catch (IllegalArgumentException mistake) {
            Plan bare = new Plan(migrations, engine, List.of());
            for (Saying saying : sayings) {
                Saying.reading(saying.place(), () -> {
                    bare.plus(saying).rehearsal().checkOn(stage);
                    return saying;
                });
            }
            throw mistake;
        }
    }

    /** The same mistake with the line where it was said, if it is one of something said in a file. */
    private IllegalArgumentException placed(IllegalArgumentException mistake) {
        for (Saying saying : sayings) {
            Matcher line = LINE.matcher(saying.place());
            if (line.lookingAt() && (isMistaken(saying) || isToBlame(saying))) {
                return new IllegalArgumentException(line.group(1) + ": " + mistake.getMessage(), mistake);
            }
        }
        return mistake;
    }

    /** Whether it does not fit even when nothing else is said, while the files alone are fine. */
    private boolean isMistaken(Saying saying) {
        Plan bare = new Plan(migrations, engine, List.of());
        return bare.isFine() && !bare.plus(saying).isFine();
    }

    /** Whether all is fine without it. */
    private boolean isToBlame(Saying saying) {
        List<Saying> others = new ArrayList<>(sayings);
        others.remove(saying);
        return new Plan(migrations, engine, others).isFine();
    }

    private boolean isFine() {
        try {
            rehearsal().judged();
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    /** What was last said about it. */
    public Optional<String> said(Setting setting) {
        return sayings.stream()
                .filter(saying -> saying.word().equals(setting.word()))
                .map(Saying::text)
                .reduce((first, last) -> last);
    }

    private Plan plus(Saying saying) {
        List<Saying> more = new ArrayList<>(sayings);
        more.add(saying);
        return new Plan(migrations, engine, more);
    }
}
