package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdditionsTests {

    private static final Shape FILLED = Shape.table(1, "methods", "code text", "title text")
            .primary("code")
            .rows(1000)
            .sum("code", "70000", 1000)
            .sum("title", "-500", 990);
    private static final Shape ONE_MORE =
            FILLED.rows(1001).sum("code", "70042", 1001).sum("title", "-493", 991);
    private static final Scene FRESH = Scene.of("V2")
            .before(FILLED.rows(3).sum("code", "9", 3).sum("title", "1", 3))
            .after(FILLED.rows(4).sum("code", "51", 4).sum("title", "8", 4));

    @Test
    void the_rows_that_come_on_a_fresh_install_deserve_no_close_look() {
        assertThat(suspicious(FILLED, ONE_MORE)).isFalse();
    }

    @Test
    void other_rows_do() {
        assertThat(suspicious(FILLED, ONE_MORE.sum("code", "70043", 1001))).isTrue();
        assertThat(suspicious(FILLED, ONE_MORE.sum("title", "-493", 990))).isTrue();
        assertThat(suspicious(FILLED, ONE_MORE.rows(1002))).isTrue();
    }

    @Test
    void nobody_knows_where_terms_change_or_no_key_tells_rows_apart() {
        assertThat(suspicious(FILLED, ONE_MORE.retyping("title", "varchar"))).isTrue();
        assertThat(suspicious(FILLED, ONE_MORE.rewritten())).isTrue();
        assertThat(suspicious(keyless(FILLED), keyless(ONE_MORE))).isTrue();
    }

    private static Shape keyless(Shape keyed) {
        return new Shape(Shape.table(1, "methods", "code text", "title text").table(), keyed.contents());
    }

    private static boolean suspicious(Shape before, Shape after) {
        Scene scene = Scene.of("V2").before(before).after(after);
        return Suspicion.of(Tale.ordinary(scene).fresh(FRESH).history(), scene.step());
    }
}
