package dev.rehearsal.seed.value;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types that are neither numbers nor texts nor moments: each is a formula. */
final class Plain {

    private static final int KEY = (int) Numbers.FIRST_KEY;

    private Plain() {}

    static Optional<Source> of(String type, int length, long key) {
        Formula formula =
                switch (type) {
                    case "uuid" -> uuid(key);
                    case "bytea" -> bytes(key);
                    case "json" -> json(Map.of());
                    // Unlike json it can be indexed, and whole documents seldom fit.
                    case "jsonb" -> json(Map.of(Trait.DENSE, List.of("{\"text\": \"" + Texts.dense(key) + "\"}")));
                    case "xml" ->
                        Formula.of(i -> "<item id=\"" + (KEY + i) + "\"><note>ok</note></item>")
                                .with(Map.of(Trait.UNICODE, List.of("<a>😀 &amp; &lt;</a>")));
                    case "bit", "varbit" -> bits(length < 1 ? (type.equals("bit") ? 1 : 20) : length);
                    case "inet" -> address();
                    case "cidr" ->
                        Formula.of(i -> "10." + i / 256 % 256 + "." + i % 256 + ".0/24")
                                .upTo(65_536);
                    case "macaddr" -> Formula.of(i -> "02:00:00:" + pairs(i, 3)).upTo(1 << 24);
                    case "macaddr8" ->
                        Formula.of(i -> "02:00:00:ff:fe:" + pairs(i, 3)).upTo(1 << 24);
                    case "interval" ->
                        Formula.of(i -> i / 24 + " days " + i % 24 + " hours")
                                .with(Map.of(Trait.EXTREMES, List.of("-178000000 years", "178000000 years", "0")));
                    case "tsvector" ->
                        Formula.of(i -> "'" + noun(i) + "':1 'n" + (KEY + i) + "':2")
                                .with(Map.of(Trait.EMPTY, List.of("")));
                    case "tsquery" -> Formula.of(i -> "'" + noun(i) + "' & 'n" + (KEY + i) + "'");
                    case "pg_lsn" -> Formula.of(i -> "0/" + Long.toHexString(KEY + i));
                    case "tid" -> Formula.of(i -> "(" + (KEY + i) + ",1)").upTo(1_000_000);
                    case "xid", "cid", "xid8" -> Formula.of(i -> Long.toString(KEY + i));
                    case "regclass" -> Formula.of(i -> "pg_class").upTo(1);
                    case "regtype" -> Formula.of(i -> "integer").upTo(1);
                    case "regrole", "regnamespace" ->
                        Formula.of(i -> type.equals("regrole") ? "pg_monitor" : "pg_catalog")
                                .upTo(1);
                    case "regproc" -> Formula.of(i -> "current_database").upTo(1);
                    case "int2vector", "oidvector" ->
                        Formula.of(i -> (i % 30_000) + " 2").upTo(30_000);
                    case "hstore" ->
                        Formula.of(i -> "\"plan\"=>\"" + noun(i) + "\", \"ref\"=>\"" + (KEY + i) + "\"")
                                .with(Map.of(Trait.EMPTY, List.of("")));
                    case "ltree" -> Formula.of(i -> "top." + noun(i) + ".n" + (KEY + i));
                    case "jsonpath" -> Formula.of(i -> "$.n" + (KEY + i));
                    case "pg_snapshot", "txid_snapshot" -> Formula.of(i -> (KEY + i) + ":" + (KEY + i) + ":");
                    default -> Shapes2d.of(type);
                };
        return Optional.ofNullable(formula);
    }

    private static Formula uuid(long key) {
        return Formula.of(i -> {
                    Dice dice = new Dice(key, i);
                    return Uuids.of(dice.next(), dice.next());
                })
                .personal();
    }

    private static Formula bytes(long key) {
        return Formula.of(i -> "\\x" + pairs(KEY + i, 4).replace(":", "")
                        + HexFormat.of().toHexDigits(new Dice(key, i).next()))
                .with(Map.of(
                        Trait.EMPTY, List.of("\\x"),
                        Trait.LONGEST, List.of("\\x" + "00ff".repeat(2_500)),
                        Trait.QUOTES, List.of("\\x00275c220a")));
    }

    private static Formula json(Map<Trait, List<String>> more) {
        Map<Trait, List<String>> odd = new EnumMap<>(Map.of(
                Trait.EMPTY, List.of("{}", "[]", "null", "\"\""),
                Trait.UNICODE, List.of("{\"text\": \"😀 東京\"}"),
                Trait.QUOTES, List.of("{\"it's\": \"\\\"q\\\" \\\\ \\n\"}"),
                Trait.EXTREMES, List.of("{\"n\": 1e308, \"deep\": [[[[[[1]]]]]]}", "-0.000000001"),
                Trait.LONGEST, List.of("{\"text\": \"" + "long ".repeat(2_000) + "\"}")));
        odd.putAll(more);
        return Formula.of(i -> "{\"ref\": " + (KEY + i) + ", \"plan\": \"" + (i % 3 == 0 ? "pro" : "free")
                        + "\", \"tags\": [\"" + noun(i) + "\"], \"note\": " + (i % 4 == 0 ? "null" : "\"ok\"") + "}")
                .with(odd);
    }

    private static Formula bits(int length) {
        return new Formula(
                i -> {
                    String bits = Long.toBinaryString(i);
                    return "0".repeat(Math.max(0, length - bits.length())) + bits;
                },
                length >= 60 ? Long.MAX_VALUE / 4 : 1L << length,
                1_000,
                false,
                Map.of(Trait.EXTREMES, List.of("0".repeat(length), "1".repeat(length))));
    }

    private static Formula address() {
        return Formula.of(i -> "10." + i / 65_536 % 256 + "." + i / 256 % 256 + "." + i % 256)
                .upTo(1 << 24)
                .with(Map.of(Trait.EXTREMES, List.of("::1", "255.255.255.255", "fe80::1/64")));
    }

    private static String pairs(long number, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            text.append(text.isEmpty() ? "" : ":").append(HexFormat.of().toHexDigits((byte) (number >> (8 * i))));
        }
        return text.toString();
    }

    private static String noun(long index) {
        return Words.NOUNS[(int) (index % Words.NOUNS.length)];
    }
}
