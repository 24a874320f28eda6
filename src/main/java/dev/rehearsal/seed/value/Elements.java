package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;

/** Arrays of a few elements. */
record Elements(Source element, boolean one) implements Source {

    @Override
    public String any(Dice dice) {
        int count = one ? 1 : dice.below(4);
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(Fields.quoted(element.any(dice)));
        }
        return text.append('}').toString();
    }

    @Override
    public String nth(long index) {
        return "{" + Fields.quoted(element.nth(index)) + "}";
    }

    @Override
    public long many() {
        return element.many();
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return Map.of(Trait.EMPTY, List.of("{}", "{NULL}"));
    }
}
