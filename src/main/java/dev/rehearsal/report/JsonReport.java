package dev.rehearsal.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.NotJudged;
import dev.rehearsal.ServerRun;
import java.util.List;
import java.util.function.Function;

/** A verdict for scripts: a contract, {@code "schema":"rehearsal/1"}. What does not apply is an empty text or 0. */
public final class JsonReport {

    private JsonReport() {}

    /** The document. */
    public static String of(Report report) {
        Evidence evidence = report.verdict().evidence();
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/1");
        root.addProperty("tool", report.tool());
        root.addProperty("verdict", report.verdict().word());
        root.addProperty("engine", evidence.engine());
        root.add("server", server(evidence.server()));
        root.addProperty("seedNumber", evidence.seedNumber());
        root.add("judged", list(evidence.judged(), JsonPrimitive::new));
        root.add("accepted", list(evidence.accepted(), JsonReport::accept));
        root.add("migrations", list(evidence.migrations(), JsonReport::migration));
        root.add("findings", list(evidence.findings(), JsonReport::finding));
        root.add("killPoints", list(evidence.killPoints(), KillPointJson::of));
        root.add("notJudged", list(evidence.notJudged(), JsonReport::gap));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(root) + "\n";
    }

    private static JsonObject server(ServerRun run) {
        JsonObject server = new JsonObject();
        server.addProperty("product", run.product());
        server.addProperty("version", run.version());
        server.addProperty("backend", run.backend());
        server.addProperty("asked", run.asked());
        return server;
    }

    private static JsonObject accept(Accept accept) {
        JsonObject accepted = new JsonObject();
        accepted.addProperty("rule", accept.rule());
        accepted.addProperty("migration", accept.migration());
        accepted.addProperty("because", accept.because());
        return accepted;
    }

    private static JsonObject migration(MigrationRun run) {
        JsonObject migration = new JsonObject();
        migration.addProperty("id", run.migration().id());
        migration.addProperty("script", run.migration().script());
        migration.addProperty("outcome", run.outcome().word());
        migration.addProperty("millis", run.took().toMillis());
        return migration;
    }

    static JsonObject finding(Finding found) {
        JsonObject finding = new JsonObject();
        finding.addProperty("id", found.id());
        finding.addProperty("rule", found.rule().id());
        finding.addProperty("severity", Counts.word(found.severity()));
        finding.addProperty("migration", found.migration());
        finding.addProperty("script", found.script());
        finding.addProperty("file", found.place().file());
        finding.addProperty("line", found.place().line());
        finding.addProperty("endLine", found.place().endLine());
        finding.addProperty("scenario", found.scenario());
        finding.addProperty("lane", found.lane());
        finding.addProperty("statement", found.statement());
        finding.addProperty("message", found.message());
        JsonObject measured = new JsonObject();
        found.measured().forEach((name, value) -> measured.add(name, value(value)));
        finding.add("measured", measured);
        finding.addProperty("preflight", found.preflight());
        finding.addProperty("instead", found.instead());
        finding.addProperty("reproduce", found.reproduce());
        finding.add("related", list(found.related(), JsonReport::finding));
        return finding;
    }

    private static JsonElement value(Object value) {
        if (value instanceof List<?> texts) {
            return list(texts, one -> new JsonPrimitive(String.valueOf(one)));
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        // JSON has no sign for what is not a number.
        boolean isFinite = value instanceof Number number && Double.isFinite(number.doubleValue());
        return isFinite ? new JsonPrimitive((Number) value) : new JsonPrimitive(String.valueOf(value));
    }

    private static JsonObject gap(NotJudged notJudged) {
        JsonObject gap = new JsonObject();
        gap.addProperty("what", notJudged.what());
        gap.addProperty("why", notJudged.why());
        gap.addProperty("blocking", notJudged.blocking());
        return gap;
    }

    private static <T> JsonArray list(List<T> values, Function<T, ? extends JsonElement> of) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(of.apply(value)));
        return array;
    }
}
