package dev.rehearsal.migration.prisma;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A name as ICU's root collation weighs it: letters first, then accents, then case. */
final class Weights {

    private static final String PUNCTUATION = " _-,;:!?.'\"()[]{}@*\\&#%`^+<=>|~$";
    private static final String LETTERS = PUNCTUATION + "0123456789abcdefghijklmnopqrstuvwxyz"
            + "αβγδεζηθικλμνξοπρστυφχψω" + "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    /** Common ones, in order; another is an accent of unknown weight. */
    private static final String ACCENTS =
            "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304";

    private static final int HAN = LETTERS.length();
    private static final int UNKNOWN = -1;

    private final List<String> signs = new ArrayList<>();
    private final StringBuilder accents = new StringBuilder();
    private final StringBuilder cases = new StringBuilder();

    private Weights() {}

    static Weights of(String name) {
        Weights weights = new Weights();
        // Its short i is a letter of its own, and no i with an accent.
        String apart = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replace("\u0438\u0306", "\u0439")
                .replace("\u0418\u0306", "\u0419");
        apart.codePoints().forEach(weights::add);
        return weights;
    }

    private void add(int sign) {
        if (Character.getType(sign) == Character.NON_SPACING_MARK && !signs.isEmpty()) {
            accents.append((char) (2 + ACCENTS.indexOf(sign)));
            return;
        }
        String text = Character.toString(sign);
        signs.add(text.toLowerCase(Locale.ROOT));
        accents.append('\u0000');
        cases.append(Character.isUpperCase(sign) ? 'U' : 'L');
    }

    int size() {
        return signs.size();
    }

    /** The letter without accents and case. */
    String sign(int at) {
        return signs.get(at);
    }

    int letter(int at) {
        String sign = sign(at);
        int known = sign.length() == 1 ? LETTERS.indexOf(sign) : UNKNOWN;
        return known == UNKNOWN && Character.UnicodeScript.of(sign.codePointAt(0)) == Character.UnicodeScript.HAN
                ? HAN
                : known;
    }

    /** Whether the place of both signs is known, and is not the same. */
    boolean isKnown(int at, Weights other) {
        return letter(at) != UNKNOWN && other.letter(at) != UNKNOWN && letter(at) != other.letter(at);
    }

    boolean hasKnownAccents(Weights other) {
        return accents().equals(other.accents()) || (accents() + other.accents()).indexOf('\u0001') < 0;
    }

    String accents() {
        return accents.toString();
    }

    String cases() {
        return cases.toString();
    }
}
