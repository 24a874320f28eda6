package dev.rehearsal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Holder;
import java.util.List;
import java.util.Locale;

/** What a tool's books say, for scripts. */
final class StandingJson {

    private StandingJson() {}

    static JsonElement lock(Holder holder) {
        JsonObject lock = new JsonObject();
        lock.addProperty("who", holder.who());
        lock.addProperty("since", holder.since().map(String::valueOf).orElse(""));
        return lock;
    }

    static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    static JsonObject migration(Entry entry) {
        JsonObject migration = new JsonObject();
        migration.addProperty("id", entry.migration().id());
        migration.addProperty("script", entry.migration().script());
        migration.addProperty("state", word(entry.state()));
        migration.add(
                "remarks",
                texts(entry.remarks().stream().sorted().map(StandingJson::word).toList()));
        migration.addProperty("at", entry.at().map(String::valueOf).orElse(""));
        migration.addProperty("by", entry.by());
        return migration;
    }

    /** {@code rolledBack}. */
    static String word(Enum<?> value) {
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder word = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            word.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return word.toString();
    }
}
