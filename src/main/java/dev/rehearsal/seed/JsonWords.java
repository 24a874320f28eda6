package dev.rehearsal.seed;

import dev.rehearsal.seed.value.Shape;
import java.util.ArrayList;
import java.util.List;

/** Texts that stand in a statement about JSON documents. */
final class JsonWords {

    private JsonWords() {}

    /** {@code = 'invoice'}, {@code in ('invoice', 'order')}. */
    static List<String> comparedAt(List<Word> words, int at) {
        List<String> examples = new ArrayList<>();
        if (is(words, at, "=") && isText(words, at + 1)) {
            examples.add(text(words.get(at + 1)));
        }
        if (is(words, at, "in") && is(words, at + 1, "(")) {
            for (int each = at + 2; isText(words, each); each += 2) {
                examples.add(text(words.get(each)));
            }
        }
        return examples;
    }

    /** The steps of a path such as {@code {lines, 0, sku}}. */
    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.replaceAll("[{}\"]", "").split(",")) {
            parts.add(part.strip().matches("\\d+") ? Shape.EACH : part.strip());
        }
        return parts;
    }

    static boolean is(List<Word> words, int at, String word) {
        return at < words.size() && words.get(at).is(word);
    }

    static boolean isText(List<Word> words, int at) {
        return at < words.size() && words.get(at).text().startsWith("'");
    }

    static String text(Word literal) {
        String text = literal.text();
        return text.substring(1, text.length() - 1).replace("''", "'");
    }
}
