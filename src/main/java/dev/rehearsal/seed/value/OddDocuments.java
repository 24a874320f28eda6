package dev.rehearsal.seed.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON documents that hold something else than what is read from them, or nothing. */
final class OddDocuments {

    /** Documents that lack one key: of more, hardly all would be made. */
    private static final int MOST = 8;

    private OddDocuments() {}

    /** Those of one column, beside the odd ones that any such column has. */
    static Map<Trait, List<String>> of(Shape shape, Source plain, Function<Shape, String> document) {
        Map<Trait, List<String>> odd = new EnumMap<>(Trait.class);
        odd.putAll(plain.odd());
        shape.keys().keySet().stream()
                .limit(MOST)
                .map(it -> document.apply(shape.without(it)))
                .forEach(it -> odd.merge(Trait.EMPTY, List.of(it), OddDocuments::both));
        wrong(shape).forEach((trait, values) -> odd.merge(trait, values, OddDocuments::both));
        return odd;
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** Each key is there, with something that it should not hold. */
    private static Map<Trait, List<String>> wrong(Shape shape) {
        return Map.of(
                Trait.EMPTY, List.of(wrong(shape, "\"\""), wrong(shape, "null")),
                Trait.QUOTES, List.of(wrong(shape, "\"it's n/a\"")),
                Trait.SPACES, List.of(wrong(shape, "\" 1 \"")),
                Trait.EXTREMES, List.of(wrong(shape, "99999999999999999999")));
    }

    private static String wrong(Shape shape, String value) {
        return shape.isArray()
                ? "[" + wrong(shape.elements().get(0), value) + "]"
                : Documents.with(shape, value, (of, key) -> wrong(of, value));
    }
}
