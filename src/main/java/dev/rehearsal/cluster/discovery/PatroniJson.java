package dev.rehearsal.cluster.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of Patroni's {@code /cluster}. */
final class PatroniJson {

    private PatroniJson() {}

    /**
     * The members it lists, in its order.
     *
     * @throws IllegalArgumentException saying what is not as Patroni writes it
     */
    static List<PatroniMember> members(String json) {
        List<PatroniMember> members = new ArrayList<>();
        for (JsonElement element : array(json)) {
            if (!element.isJsonObject()) {
                throw new IllegalArgumentException("a member is no object");
            }
            JsonObject member = element.getAsJsonObject();
            members.add(new PatroniMember(
                    text(member, "name"), address(member), text(member, "role"), text(member, "state")));
        }
        return members;
    }

    private static JsonArray array(String json) {
        try {
            JsonElement root = JsonParser.parseString(json);
            if (root.isJsonObject() && root.getAsJsonObject().get("members") instanceof JsonArray members) {
                return members;
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
        throw new IllegalArgumentException("the body has no list of members");
    }

    private static String address(JsonObject member) {
        String host = text(member, "host");
        String port = text(member, "port");
        if (host.isEmpty() || port.isEmpty()) {
            return "";
        }
        String address = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        return Endpoint.list(address).get(0).toString();
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
