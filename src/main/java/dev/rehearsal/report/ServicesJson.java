package dev.rehearsal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.LiveService;
import dev.rehearsal.LiveServices;

/** How many services stand, for scripts: a contract, {@code "schema":"rehearsal/services/1"}. */
public final class ServicesJson {

    private ServicesJson() {}

    /** The document; each service holds the one that it would have alone. */
    public static String of(LiveServices seen) {
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/services/1");
        root.add(
                "upToDate",
                seen.isBehind() || seen.isUpToDate() ? new JsonPrimitive(seen.isUpToDate()) : JsonNull.INSTANCE);
        JsonArray services = new JsonArray();
        seen.services().forEach(it -> services.add(service(it)));
        root.add("services", services);
        return StatusJson.text(root);
    }

    private static JsonObject service(LiveService service) {
        JsonObject json = new JsonObject();
        json.addProperty("name", service.name());
        json.addProperty("state", StandingJson.word(service.state()));
        json.addProperty("summary", ServiceLine.of(service));
        json.add("status", status(service));
        return json;
    }

    private static JsonElement status(LiveService service) {
        if (service.state() == LiveService.State.NO_MIGRATIONS) {
            return JsonNull.INSTANCE;
        }
        return service.database()
                .map(StatusJson::document)
                .orElseGet(() -> StatusJson.undecidedDocument(service.place(), service.place() + ": " + service.why()));
    }
}
