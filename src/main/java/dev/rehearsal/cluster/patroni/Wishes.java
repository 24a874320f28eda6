package dev.rehearsal.cluster.patroni;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers POST, PATCH, PUT and DELETE. */
final class Wishes {

    private static final Duration HANDOVER_LIMIT = Duration.ofSeconds(20);
    private static final TypeAdapter<JsonElement> STRICT = new Gson().getAdapter(JsonElement.class);
    private static final Set<String> RESTART_FILTERS =
            Set.of("role", "restart_pending", "postgres_version", "timeout", "schedule");

    private final Agent agent;
    private final Peers peers;

    Wishes(Agent agent, Peers peers) {
        this.agent = agent;
        this.peers = peers;
    }

    Answer patchConfig(String body) throws StoreUnreachableException {
        JsonObject changes = parse(body);
        return changes == null || changes.isEmpty()
                ? badRequest()
                : Answer.json(200, agent.store().patch(changes).json());
    }

    Answer switchover(String body) throws StoreUnreachableException {
        JsonObject wish = parse(body);
        if (wish == null || wish.isEmpty()) {
            return badRequest();
        }
        String leader = text(wish, "leader");
        if (leader == null) {
            return Answer.text(400, "Switchover could be performed only from a specific leader");
        }
        return change("switchover", "Switch", wish, new Handover(leader, candidate(wish), false));
    }

    Answer failover(String body) throws StoreUnreachableException {
        JsonObject wish = parse(body);
        if (wish == null || wish.isEmpty()) {
            return badRequest();
        }
        String candidate = candidate(wish);
        if (candidate == null) {
            return Answer.text(400, "Failover could be performed only to a specific candidate");
        }
        String leader = text(wish, "leader");
        return change("failover", "Fail", wish, new Handover(leader, candidate, leader == null));
    }

    private Answer change(String what, String verb, JsonObject body, Handover wish) throws StoreUnreachableException {
        if (body.has("scheduled_at") && !body.get("scheduled_at").isJsonNull()) {
            return Answer.text(422, "Scheduled " + what + " is not offered here: leave scheduled_at out");
        }
        Optional<Objection> objection = Objection.to(wish, what, agent.store().read(), peers.ask(""));
        if (objection.isPresent()) {
            return Answer.text(412, objection.get().patronis());
        }
        HandoverDesk.Outcome outcome = new HandoverDesk(agent.store(), HANDOVER_LIMIT).run(wish);
        String newLeader = outcome.newLeader();
        if (newLeader == null) {
            return Answer.text(503, verb + "over " + (outcome.refused() ? "failed" : "status unknown"));
        }
        return wish.candidate() == null || wish.candidate().equals(newLeader)
                ? Answer.text(200, "Successfully " + past(verb) + " over to \"" + newLeader + "\"")
                : Answer.text(200, verb + "ed over to \"" + newLeader + "\" instead of \"" + wish.candidate() + "\"");
    }

    Answer restart(String body) {
        JsonObject filter = body.isBlank() ? new JsonObject() : parse(body);
        if (filter == null) {
            return badRequest();
        }
        for (String key : filter.keySet()) {
            if (!RESTART_FILTERS.contains(key)) {
                return Answer.text(400, "Unknown filter for the scheduled restart: " + key);
            }
        }
        if (filter.has("schedule")) {
            return Answer.text(422, "Scheduled restart is not offered here: leave schedule out");
        }
        String role = text(filter, "role");
        boolean primary = agent.racer().server().isPrimary();
        if (role != null && !Set.of("primary", "master", "replica").contains(role)) {
            return Answer.text(400, "PostgreSQL role should be either primary or replica");
        }
        boolean wrongRole = role != null && primary == role.equals("replica");
        boolean onlyPending = filter.get("restart_pending") instanceof JsonPrimitive pending
                && pending.isBoolean()
                && pending.getAsBoolean();
        if (wrongRole || onlyPending) {
            return Answer.text(503, "restart conditions are not satisfied");
        }
        Optional<CompletableFuture<Boolean>> begun = agent.restart();
        if (begun.isEmpty()) {
            return Answer.text(503, agent.underWay().orElse("something else") + " already in progress");
        }
        return begun.get().join() ? Answer.text(200, "restarted successfully") : Answer.text(503, "restart failed");
    }

    Answer reinitialize(String body) throws StoreUnreachableException {
        if (!body.isBlank() && parse(body) == null) {
            return badRequest();
        }
        String leader = agent.store().read().leader();
        if (leader == null) {
            return Answer.text(503, "Cluster has no leader, can not reinitialize");
        }
        if (leader.equals(agent.node().name())) {
            return Answer.text(503, "I am the leader, can not reinitialize");
        }
        return agent.reinitialize(leader).isPresent()
                ? Answer.text(200, "reinitialize started")
                : Answer.text(503, agent.underWay().orElse("something else") + " already in progress");
    }

    private static String past(String verb) {
        return verb.equals("Switch") ? "switched" : "failed";
    }

    private static @Nullable String candidate(JsonObject wish) {
        String candidate = text(wish, "candidate");
        return candidate == null ? text(wish, "member") : candidate;
    }

    private static @Nullable String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive value
                        && value.isString()
                        && !value.getAsString().isEmpty()
                ? value.getAsString()
                : null;
    }

    private static @Nullable JsonObject parse(String body) {
        try {
            JsonElement parsed = STRICT.fromJson(body);
            return parsed instanceof JsonObject object ? object : null;
        } catch (IOException | JsonParseException e) {
            Agent.LOG.log(System.Logger.Level.DEBUG, "a request that is not JSON", e);
            return null;
        }
    }

    private static Answer badRequest() {
        return Answer.error(400, "Bad Request");
    }
}
