package dev.rehearsal.seed.value;

import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** JSON documents that hold what is read from them. */
final class Documents {

    private static final int KEY = (int) Numbers.FIRST_KEY;

    private final Shape shape;
    private final long key;

    private Documents(Shape shape, long key) {
        this.shape = shape;
        this.key = key;
    }

    /** Those of one column, beside the odd ones that any such column has. */
    static Source of(Shape shape, long key, Source plain) {
        return Formula.of(new Documents(shape, key)::document)
                .personal()
                .with(OddDocuments.of(shape, plain, it -> new Documents(it, key).document(0)));
    }

    private String document(long index) {
        String text = shape.isRead() ? made(shape, "item", new Dice(key, index), KEY + index) : "{}";
        return text.startsWith("{") && !shape.keys().containsKey("ref")
                ? "{\"ref\": " + (KEY + index) + (text.equals("{}") ? "" : ", ") + text.substring(1)
                : text;
    }

    private static String made(Shape shape, String name, Dice dice, long mark) {
        if (shape.isArray()) {
            Shape each = shape.elements().get(0);
            return "[" + made(each, name, dice, mark) + ", " + made(each, name, dice, mark + 1) + "]";
        }
        return shape.keys().isEmpty()
                ? Singles.of(shape, name, dice, mark)
                : with(shape, "", (of, key) -> made(of, key, dice, mark));
    }

    /** An object with its keys; {@code otherwise} where it has none. */
    static String with(Shape shape, String otherwise, BiFunction<Shape, String, String> value) {
        return shape.keys().isEmpty()
                ? otherwise
                : shape.keys().entrySet().stream()
                        .map(it -> Singles.quoted(it.getKey()) + ": " + value.apply(it.getValue(), it.getKey()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
