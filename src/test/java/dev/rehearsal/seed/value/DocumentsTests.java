package dev.rehearsal.seed.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.seed.limit.Limits;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DocumentsTests {

    private static final Shape ORDER = Shape.of("int", Set.of())
            .behind(List.of("qty"))
            .and(Shape.of("", Set.of("bill")).behind(List.of("kind")))
            .and(Shape.of("date", Set.of()).behind(List.of("address", "since")))
            .and(Shape.of("numeric", Set.of()).behind(List.of("lines", Shape.EACH, "price")))
            .and(Shape.of("boolean", Set.of()).behind(List.of("a \"b\\")));

    private static Source source(Shape shape) {
        return new Sources(ColumnWords.of("meta", "orders"), 7, shape)
                .of(SourcesTests.base("jsonb"), -1, Limits.NONE)
                .orElseThrow();
    }

    @Test
    void documents_hold_what_is_read() {
        Source source = source(ORDER);

        List<JsonObject> all = LongStream.range(0, 50)
                .mapToObj(it -> JsonParser.parseString(source.nth(it)).getAsJsonObject())
                .toList();

        assertThat(all).doesNotHaveDuplicates().allSatisfy(it -> {
            assertThat(it.get("qty").getAsInt()).isBetween(1, 40);
            assertThat(it.get("a \"b\\").getAsBoolean()).isIn(true, false);
            assertThat(it.getAsJsonObject("address").get("since").getAsString()).matches("202\\d-\\d\\d-\\d\\d");
            assertThat(it.getAsJsonArray("lines")
                            .get(1)
                            .getAsJsonObject()
                            .get("price")
                            .getAsBigDecimal())
                    .isPositive();
        });
        assertThat(all)
                .extracting(it -> it.get("kind").getAsString())
                .contains("bill")
                .hasSizeGreaterThan(2);
    }

    @Test
    void odd_ones_hold_something_else_there() {
        assertThat(source(ORDER).odd().get(Trait.QUOTES))
                .anySatisfy(it -> assertThat(it).contains("\"qty\": \"it's n/a\""));
        assertThat(source(ORDER).odd().get(Trait.EMPTY)).contains("{}");
    }

    @Test
    void an_array_is_one() {
        Shape array = Shape.of("", Set.of()).behind(List.of(Shape.EACH));

        assertThat(JsonParser.parseString(source(array).nth(3)).getAsJsonArray())
                .hasSize(2);
    }

    @Test
    void what_nobody_reads_is_as_ever() {
        assertThat(source(Shape.NONE).nth(3)).contains("\"plan\"");
    }
}
