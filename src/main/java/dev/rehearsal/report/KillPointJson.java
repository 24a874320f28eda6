package dev.rehearsal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rehearsal.KillPoint;
import java.util.List;
import java.util.Locale;

/** A kill point for scripts. */
final class KillPointJson {

    private KillPointJson() {}

    static JsonObject of(KillPoint point) {
        JsonObject json = new JsonObject();
        json.addProperty("migration", point.migration().id());
        json.addProperty("number", point.at().number());
        json.addProperty("of", point.at().of());
        json.addProperty("statement", point.at().sql());
        json.addProperty("file", point.at().place().file());
        json.addProperty("line", point.at().place().line());
        json.addProperty("own", point.at().own());
        json.addProperty("fault", word(point.fault()));
        json.addProperty("ledger", point.left().ledger());
        json.addProperty("extent", word(point.left().extent()));
        json.add("committed", list(point.left().committed()));
        json.add("locks", list(point.left().locks()));
        json.addProperty("way", word(point.exit().way()));
        json.addProperty("nextDeploy", point.exit().next());
        json.add("differences", list(point.exit().differences()));
        json.addProperty("script", point.exit().script());
        return json;
    }

    /** {@code cutBefore}. */
    private static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    private static JsonArray list(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
