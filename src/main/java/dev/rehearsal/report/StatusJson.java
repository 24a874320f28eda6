package dev.rehearsal.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.ReplicaView;

/** How a living database stands, for scripts: a contract, {@code "schema":"rehearsal/status/1"}. */
public final class StatusJson {

    private StatusJson() {}

    /** The document. */
    public static String of(LiveDatabase seen) {
        return text(document(seen));
    }

    static JsonObject document(LiveDatabase seen) {
        JsonObject root = root(seen.place());
        root.addProperty("upToDate", !seen.isBehind());
        root.addProperty("server", seen.server());
        root.addProperty("role", seen.isLeader() ? "leader" : "replica");
        root.add("replica", seen.replica().map(StatusJson::replica).orElse(JsonNull.INSTANCE));
        root.addProperty("engine", seen.tool());
        root.add("books", StandingJson.texts(seen.standing().books()));
        root.addProperty("hasBooks", seen.standing().hasBooks());
        root.add("lock", seen.standing().holder().map(StandingJson::lock).orElse(JsonNull.INSTANCE));
        JsonArray migrations = new JsonArray();
        seen.standing().entries().forEach(it -> migrations.add(StandingJson.migration(it)));
        root.add("migrations", migrations);
        JsonArray findings = new JsonArray();
        seen.findings().forEach(it -> findings.add(JsonReport.finding(it)));
        root.add("findings", findings);
        return root;
    }

    /** Where nothing could be said. */
    public static String undecided(String place, String why) {
        return text(undecidedDocument(place, why));
    }

    static JsonObject undecidedDocument(String place, String why) {
        JsonObject root = root(place);
        root.add("upToDate", JsonNull.INSTANCE);
        root.addProperty("error", why);
        return root;
    }

    private static JsonObject root(String place) {
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/status/1");
        root.addProperty("place", place);
        return root;
    }

    static String text(JsonObject root) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(root) + "\n";
    }

    private static JsonElement replica(ReplicaView view) {
        JsonObject replica = new JsonObject();
        view.age()
                .ifPresentOrElse(
                        it -> replica.addProperty("ageMillis", it.toMillis()),
                        () -> replica.add("ageMillis", JsonNull.INSTANCE));
        replica.addProperty("isFed", view.isFed());
        replica.addProperty("hasAll", view.hasAll());
        replica.addProperty("isPaused", view.isPaused());
        return replica;
    }
}
