package dev.rehearsal.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rehearsal.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Rules in words. */
public final class RuleText {

    private RuleText() {}

    /** A line for each. */
    public static String list(List<Rule> rules) {
        return rules.stream()
                .map(rule -> String.format("%s  %-7s  %s\n", rule.id(), Counts.word(rule.severity()), rule.title()))
                .collect(Collectors.joining());
    }

    /** When it fires, what that does in production, what to do instead, where there is more. */
    public static String explained(Rule rule) {
        return rule.id() + " (" + Counts.word(rule.severity()) + ") " + rule.title() + "\n\nMeans: " + rule.effect()
                + "\nInstead: " + FindingText.indented(rule.instead()).strip() + "\nMore: " + page(rule) + "\n";
    }

    /** For scripts: {@code "schema":"rehearsal/rules/1"}. */
    public static String json(List<Rule> rules) {
        JsonArray all = new JsonArray();
        for (Rule rule : rules) {
            JsonObject one = new JsonObject();
            one.addProperty("id", rule.id());
            one.addProperty("severity", Counts.word(rule.severity()));
            one.addProperty("title", rule.title());
            one.addProperty("effect", rule.effect());
            one.addProperty("instead", rule.instead());
            one.addProperty("page", page(rule));
            all.add(one);
        }
        JsonObject root = new JsonObject();
        root.addProperty("schema", "rehearsal/rules/1");
        root.add("rules", all);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(root) + "\n";
    }

    private static String page(Rule rule) {
        return "docs/rules/" + rule.id() + ".md";
    }
}
