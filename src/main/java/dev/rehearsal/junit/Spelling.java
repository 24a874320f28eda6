package dev.rehearsal.junit;

import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Stage;
import java.lang.annotation.Annotation;
import java.util.function.Function;

/** Finds the annotation whose SQL is none, once a server has said that there is one. */
final class Spelling {

    private Spelling() {}

    static void check(Rehearsal rehearsal, Declarations declarations, Stage stage) {
        try {
            rehearsal.checkOn(stage);
        } catch (IllegalArgumentException mistake) {
            Rehearsal bare = Rehearsal.of("nowhere");
            check(declarations, stage, Moves.class, it -> bare.moving(it.table(), it.where(), it.to()), "where", "to");
            check(
                    declarations,
                    stage,
                    Invariant.class,
                    it -> bare.keeping(it.name(), it.sql(), it.is()),
                    "name",
                    "sql");
            check(declarations, stage, Holds.class, it -> bare.holding(it.name(), it.sql(), it.is()), "name", "sql");
            check(
                    declarations,
                    stage,
                    Seed.class,
                    it -> it.sql().isEmpty() ? bare : bare.seededBy(it.sql(), it.at()),
                    "sql",
                    "at");
            throw mistake;
        }
    }

    private static <A extends Annotation> void check(
            Declarations declarations,
            Stage stage,
            Class<A> type,
            Function<A, Rehearsal> saying,
            String... attributes) {
        declarations
                .layers(type)
                .forEach(layer -> layer.forEach(said -> said.checked(
                        () -> {
                            saying.apply(said.annotation()).checkOn(stage);
                            return said;
                        },
                        attributes)));
    }
}
