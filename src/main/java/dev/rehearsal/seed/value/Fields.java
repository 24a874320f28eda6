package dev.rehearsal.seed.value;

import java.util.List;
import java.util.stream.Collectors;

/** Values of a composite type. */
record Fields(List<Source> fields) implements Source {

    Fields {
        fields = List.copyOf(fields);
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String any(Dice dice) {
        return fields.stream().map(field -> quoted(field.any(dice))).collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public String nth(long index) {
        return fields.stream()
                .map(field -> quoted(field.nth(index % field.many())))
                .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public long many() {
        return fields.stream().mapToLong(Source::many).max().orElse(1);
    }
}
