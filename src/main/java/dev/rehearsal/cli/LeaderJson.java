package dev.rehearsal.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.cluster.discovery.Answer;
import dev.rehearsal.cluster.discovery.Leadership;
import dev.rehearsal.cluster.discovery.PatroniMember;
import dev.rehearsal.cluster.discovery.PatroniSaid;
import dev.rehearsal.cluster.discovery.Said;
import java.util.List;

/** The JSON that {@code rehearse leader --json} prints: a contract, {@code "schema":"rehearsal/leader/1"}. */
final class LeaderJson {

    private LeaderJson() {}

    static String ofNodes(Leadership leadership, List<Said> said) {
        JsonArray nodes = new JsonArray();
        for (Said one : said) {
            JsonObject node = new JsonObject();
            node.addProperty("node", one.node().toString());
            node.addProperty(
                    "says", one.answer().<String>match(leads -> "leader", follows -> "replica", silent -> "nothing"));
            if (one.answer() instanceof Answer.Silent silent) {
                add(node, silent);
            }
            nodes.add(node);
        }
        JsonObject root = root(leadership);
        root.add("nodes", nodes);
        return print(root);
    }

    static String ofApis(Leadership leadership, List<PatroniSaid> said) {
        JsonArray apis = new JsonArray();
        for (PatroniSaid one : said) {
            JsonObject api = new JsonObject();
            api.addProperty("url", one.url().toString());
            one.whySilent().ifPresentOrElse(silent -> add(api, silent), () -> api.add("members", members(one)));
            apis.add(api);
        }
        JsonObject root = root(leadership);
        root.add("patroni", apis);
        return print(root);
    }

    private static JsonObject root(Leadership leadership) {
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/leader/1");
        root.addProperty(
                "outcome",
                leadership.<String>match(one -> "one", none -> "none", several -> "several", undecided -> "undecided"));
        root.add(
                "leader",
                leadership.<JsonElement>match(
                        one -> new JsonPrimitive(one.leader().toString()),
                        none -> JsonNull.INSTANCE,
                        several -> JsonNull.INSTANCE,
                        undecided -> JsonNull.INSTANCE));
        return root;
    }

    private static JsonArray members(PatroniSaid said) {
        JsonArray members = new JsonArray();
        for (PatroniMember one : said.members()) {
            JsonObject member = new JsonObject();
            member.addProperty("node", one.address());
            member.addProperty("name", one.name());
            member.addProperty("says", one.leads() ? "leader" : "replica");
            member.addProperty("role", one.role());
            member.addProperty("state", one.state());
            members.add(member);
        }
        return members;
    }

    private static void add(JsonObject object, Answer.Silent silent) {
        object.addProperty("cause", silent.cause().word());
        object.addProperty("detail", silent.detail());
    }

    private static String print(JsonObject root) {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(root);
    }
}
