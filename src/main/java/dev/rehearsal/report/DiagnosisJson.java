package dev.rehearsal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Migration;

/** What a failed migration left behind, for scripts: a contract, {@code "schema":"rehearsal/diagnosis/1"}. */
public final class DiagnosisJson {

    private DiagnosisJson() {}

    /** The document. */
    public static String of(Diagnosis diagnosis) {
        JsonObject root = root(diagnosis.database().place());
        root.addProperty("engine", diagnosis.database().tool());
        root.add("failed", diagnosis.failed().map(DiagnosisJson::migration).orElse(JsonNull.INSTANCE));
        root.addProperty("way", StandingJson.word(diagnosis.way()));
        root.addProperty("evidence", diagnosis.evidence());
        JsonArray parts = new JsonArray();
        diagnosis.parts().forEach(it -> parts.add(part(it)));
        root.add("parts", parts);
        JsonArray plan = new JsonArray();
        diagnosis.plan().forEach(it -> plan.add(measure(it)));
        root.add("plan", plan);
        root.add("beside", StandingJson.texts(diagnosis.beside()));
        JsonArray findings = new JsonArray();
        diagnosis.findings().forEach(it -> findings.add(JsonReport.finding(it)));
        root.add("findings", findings);
        return StatusJson.text(root);
    }

    /** Where nothing could be said. */
    public static String undecided(String place, String why) {
        JsonObject root = root(place);
        root.addProperty("way", StandingJson.word(Way.UNDECIDED));
        root.addProperty("error", why);
        return StatusJson.text(root);
    }

    private static JsonObject root(String place) {
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/diagnosis/1");
        root.addProperty("place", place);
        return root;
    }

    private static JsonElement migration(Migration it) {
        JsonObject migration = new JsonObject();
        migration.addProperty("id", it.id());
        migration.addProperty("script", it.script());
        return migration;
    }

    private static JsonObject part(Part it) {
        JsonObject part = new JsonObject();
        part.addProperty("what", it.what());
        part.addProperty("intended", it.intended());
        part.addProperty("reality", StandingJson.word(it.reality()));
        part.addProperty("found", it.found());
        return part;
    }

    private static JsonObject measure(Measure it) {
        JsonObject measure = new JsonObject();
        measure.addProperty("why", it.why());
        measure.addProperty("text", it.text());
        measure.addProperty("isSql", it.isSql());
        return measure;
    }
}
