package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where a Java migration threw. */
final class InClassTests {

    private static final String NAME = InClassTests.class.getName();

    @Test
    void the_line_that_was_reached_last_is_told() {
        RuntimeException thrown = caught(() -> Integer.parseInt("x"));

        assertThat(InClass.of(NAME, thrown).orElseThrow().toString()).matches("InClassTests\\.java:\\d+");
        assertThat(InClass.of(NAME, new IllegalStateException("flyway's own", thrown))
                        .orElseThrow())
                .isEqualTo(InClass.of(NAME, thrown).orElseThrow());
    }

    @Test
    void a_class_that_was_not_reached_has_no_line() {
        RuntimeException thrown = caught(() -> Integer.parseInt("x"));

        assertThat(InClass.of("db.migration.V4__Other", thrown)).isEmpty();
    }

    private static RuntimeException caught(Supplier<Integer> work) {
        try {
            throw new AssertionError("answered " + work.get());
        } catch (RuntimeException e) {
            return e;
        }
    }
}
