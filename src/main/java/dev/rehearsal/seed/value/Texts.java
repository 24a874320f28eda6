package dev.rehearsal.seed.value;

import dev.rehearsal.seed.limit.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Texts that mean something. Those that must differ end in a mark: 1,000,001 for the first one.
 *
 * <p>Where a mark of seven digits does not fit, it is a short word of a digit, a letter, and more of both, which no code of the
 * real world looks like.
 */
final class Texts implements Source {

    private static final int UNLIMITED = 10_000;
    /** An index takes 2,704 bytes. */
    private static final int DENSE = 4_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Sense sense;
    private final Limits limits;
    private final long key;
    private final Map<Trait, List<String>> odd;

    Texts(Sense sense, Limits limits, long key) {
        this.sense = sense;
        this.limits = limits;
        this.key = key;
        this.odd = oddOnes();
    }

    @Override
    public String any(Dice dice) {
        String text = fit(sense.text(dice, Long.toString(Numbers.FIRST_KEY + dice.below(100_000))));
        for (int i = 0; i < 20 && limits.noneOf().contains(text); i++) {
            text = fit(sense.text(dice, Long.toString(Numbers.FIRST_KEY + dice.below(100_000))));
        }
        return text;
    }

    @Override
    public String nth(long index) {
        int most = limits.maxLength();
        String mark = Long.toString(Numbers.FIRST_KEY + index);
        if (most >= mark.length() + 1) {
            Dice dice = new Dice(key, index);
            String text = sense.text(dice, mark);
            if (!text.contains(mark)) {
                text = text + " " + mark;
            }
            if (sense == Sense.UUID_TEXT) {
                text = Uuids.of(dice.next(), index);
            }
            return letters(pad(text.length() <= most ? text : "x" + mark));
        }
        return letters(pad(Codes.of(index, most)));
    }

    @Override
    public long many() {
        int most = limits.maxLength();
        return most >= 8 ? 90_000_000 : Codes.many(most);
    }

    @Override
    public boolean isPersonal() {
        return sense.isPersonal();
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return odd;
    }

    private String fit(String text) {
        String shorter = text.length() > limits.maxLength()
                ? text.substring(0, limits.maxLength()).stripTrailing()
                : text;
        return letters(pad(shorter.isEmpty() ? "x" : shorter));
    }

    private String pad(String text) {
        return text.length() >= limits.minLength() ? text : text + "x".repeat(limits.minLength() - text.length());
    }

    private String letters(String text) {
        return switch (limits.letters()) {
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private Map<Trait, List<String>> oddOnes() {
        Map<Trait, List<String>> all = new EnumMap<>(Trait.class);
        int most = limits.maxLength() == Integer.MAX_VALUE ? UNLIMITED : limits.maxLength();
        all.put(Trait.LONGEST, List.of(longest(most)));
        all.put(Trait.EMPTY, List.of(""));
        all.put(Trait.SPACES, List.of("  padded  ", " "));
        all.put(Trait.UNICODE, List.of("😀🧪 Zoë 東京 𝔘", "😀"));
        all.put(
                Trait.QUOTES,
                List.of(
                        "O'Brien \"Q\" \\ path\\n",
                        "one line\nanother\ttab",
                        "'; drop table t; --",
                        "%_${x}",
                        "'",
                        "\\"));
        // Names, codes and addresses are seldom so long; there it would hide duplicates from a unique index.
        if (most >= DENSE && (sense == Sense.SENTENCES || most != UNLIMITED)) {
            all.put(Trait.DENSE, List.of(letters(dense(key))));
        }
        Map<Trait, List<String>> allowed = new EnumMap<>(Trait.class);
        all.forEach((trait, texts) -> {
            List<String> left = new ArrayList<>();
            texts.stream().filter(text -> allows(text)).forEach(left::add);
            if (!left.isEmpty()) {
                allowed.put(trait, left);
            }
        });
        return allowed;
    }

    private String longest(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append("A rather long text ");
        }
        text.setLength(length);
        if (length > 0) {
            text.setCharAt(length - 1, 'z');
        }
        return letters(text.toString());
    }

    /** No index takes it, and nothing makes it shorter. */
    static String dense(long key) {
        Dice dice = new Dice(key, DENSE);
        StringBuilder text = new StringBuilder(DENSE);
        while (text.length() < DENSE) {
            text.append(LETTERS.charAt(dice.below(LETTERS.length())));
        }
        return text.toString();
    }

    private boolean allows(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= limits.maxLength()
                && length >= limits.minLength()
                && !(limits.notBlank() && text.isBlank())
                && letters(text).equals(text)
                && !limits.noneOf().contains(text)
                && Patterns.match(limits.patterns(), text);
    }
}
