package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.Topology;
import java.time.Duration;
import java.util.Map;

/**
 * What {@code /config} holds: the settings that all nodes share. Immutable.
 *
 * <p>Anything may be patched in, as with Patroni; a setting whose value makes no sense counts as its default.
 */
final class DynamicConfig {

    private static final long DEFAULT_MAXIMUM_LAG = 1024 * 1024;

    private final JsonObject settings;
    private final Duration defaultTtl;
    private final Duration defaultLoopWait;

    private DynamicConfig(JsonObject settings, Duration defaultTtl, Duration defaultLoopWait) {
        this.settings = settings;
        this.defaultTtl = defaultTtl;
        this.defaultLoopWait = defaultLoopWait;
    }

    static DynamicConfig of(Topology topology) {
        JsonObject settings = new JsonObject();
        settings.add("ttl", seconds(topology.ttl()));
        settings.add("loop_wait", seconds(topology.loopWait()));
        settings.add("retry_timeout", seconds(retryTimeout(topology.ttl(), topology.loopWait())));
        settings.addProperty("maximum_lag_on_failover", DEFAULT_MAXIMUM_LAG);
        settings.addProperty("synchronous_mode", topology.isSynchronous());
        JsonObject postgresql = new JsonObject();
        postgresql.addProperty("use_pg_rewind", false);
        postgresql.addProperty("use_slots", false);
        settings.add("postgresql", postgresql);
        return new DynamicConfig(settings, topology.ttl(), topology.loopWait());
    }

    /** The same with what {@code changes} names; a null removes. Objects are merged, everything else is replaced. */
    DynamicConfig patchedWith(JsonObject changes) {
        JsonObject merged = settings.deepCopy();
        merge(merged, changes);
        return new DynamicConfig(merged, defaultTtl, defaultLoopWait);
    }

    JsonObject json() {
        return settings.deepCopy();
    }

    Duration ttl() {
        return duration("ttl", defaultTtl);
    }

    Duration loopWait() {
        return duration("loop_wait", defaultLoopWait);
    }

    /** How long a leader that does not reach the store goes on before it steps down; always before its lease lapses. */
    Duration retryTimeout() {
        Duration longest = retryTimeout(ttl(), loopWait());
        Duration asked = duration("retry_timeout", longest);
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    long maximumLag() {
        return number("maximum_lag_on_failover", DEFAULT_MAXIMUM_LAG).longValue();
    }

    boolean isSynchronous() {
        return settings.get("synchronous_mode") instanceof JsonPrimitive value
                && value.isBoolean()
                && value.getAsBoolean();
    }

    // Patroni's own rule: ttl >= loop_wait + 2 * retry_timeout.
    private static Duration retryTimeout(Duration ttl, Duration loopWait) {
        return ttl.minus(loopWait).dividedBy(2);
    }

    private static JsonPrimitive seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? new JsonPrimitive(millis / 1000) : new JsonPrimitive(millis / 1000.0);
    }

    private Duration duration(String key, Duration fallback) {
        double seconds = number(key, -1).doubleValue();
        return seconds > 0 && seconds < 86_400 ? Duration.ofNanos((long) (seconds * 1e9)) : fallback;
    }

    private Number number(String key, Number fallback) {
        return settings.get(key) instanceof JsonPrimitive value && value.isNumber() ? value.getAsNumber() : fallback;
    }

    private static void merge(JsonObject target, JsonObject changes) {
        for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
            JsonElement old = target.get(change.getKey());
            if (change.getValue().isJsonNull()) {
                target.remove(change.getKey());
            } else if (change.getValue() instanceof JsonObject deeper && old instanceof JsonObject oldObject) {
                merge(oldObject, deeper);
            } else {
                target.add(change.getKey(), change.getValue().deepCopy());
            }
        }
    }
}
