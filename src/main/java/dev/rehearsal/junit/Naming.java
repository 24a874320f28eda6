package dev.rehearsal.junit;

import dev.rehearsal.Migration;
import dev.rehearsal.harness.Rehearsal;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the annotation that names a migration which is none. */
final class Naming {

    private Naming() {}

    /** Throws where one does; what is wrong with the migrations themselves is none of theirs. */
    static void check(Declarations declarations) {
        String migrations = declarations
                .nearest(MigrationTest.class)
                .orElseThrow()
                .annotation()
                .value();
        Rehearsal bare = Rehearsal.of(migrations);
        if (!mistake(bare).isEmpty()) {
            return;
        }
        declarations.nearest(Baseline.class).ifPresent(said -> check(said, it -> bare.baseline(it.value()), "value"));
        check(
                declarations,
                Accept.class,
                it -> bare.accepting(it.rule(), it.migration(), it.because()),
                "rule",
                "migration");
        check(
                declarations,
                Seed.class,
                it -> it.sql().isEmpty() ? bare : bare.seededBy(it.sql(), it.at()),
                "sql",
                "at");
    }

    private static <A extends Annotation> void check(
            Declarations declarations, Class<A> type, Function<A, Rehearsal> saying, String... attributes) {
        declarations.layers(type).forEach(layer -> layer.forEach(said -> check(said, saying, attributes)));
    }

    private static <A extends Annotation> void check(
            Said<A> said, Function<A, Rehearsal> saying, String... attributes) {
        String mistake = mistake(saying.apply(said.annotation()));
        if (!mistake.isEmpty()) {
            throw wrong(said, mistake, attributes);
        }
    }

    /** What was said stands in front of it in the harness's words; here it is quoted. */
    private static ExtensionConfigurationException wrong(Said<?> said, String mistake, String... attributes) {
        int quoted = mistake.indexOf("\": ");
        return said.wrong(quoted < 0 ? mistake : mistake.substring(quoted + 3), attributes);
    }

    private static String mistake(Rehearsal rehearsal) {
        try {
            List<Migration> unused = rehearsal.judged();
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
