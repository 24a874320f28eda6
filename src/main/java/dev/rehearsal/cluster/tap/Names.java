package dev.rehearsal.cluster.tap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts behind a session's prepared statements and portals, as the client named them. */
final class Names {

    /** Drivers close their portals; one that never does must not fill our memory. */
    private static final int PORTALS = 4096;

    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new LinkedHashMap<>();
    private final Set<String> suspended = new HashSet<>();

    /** A statement was sent to be parsed; the answer forgets it again, for when the server refuses it. */
    Runnable parse(String name, String sql) {
        String before = statements.put(name, sql);
        return () -> restore(statements, name, before);
    }

    /** A statement was bound to a portal; the answer forgets that again. */
    Runnable bind(String portal, String statement) {
        suspended.remove(portal);
        String before = portals.put(portal, statement(statement));
        if (portals.size() > PORTALS) {
            portals.keySet().remove(portals.keySet().iterator().next());
        }
        return () -> restore(portals, portal, before);
    }

    void closeStatement(String name) {
        statements.remove(name);
    }

    void closePortal(String name) {
        portals.remove(name);
        suspended.remove(name);
    }

    /** The text of a prepared statement; empty when it was prepared in a way that did not pass here. */
    String statement(String name) {
        return statements.getOrDefault(name, "");
    }

    /** The text behind a portal; for one that a DECLARE made, the text that fetches from it. */
    String portal(String name) {
        return portals.getOrDefault(name, name.isEmpty() ? "" : "FETCH FROM " + name);
    }

    void suspend(String portal) {
        suspended.add(portal);
    }

    boolean isSuspended(String portal) {
        return suspended.contains(portal);
    }

    private static void restore(Map<String, String> names, String name, @Nullable String before) {
        if (before == null) {
            names.remove(name);
        } else {
            names.put(name, before);
        }
    }
}
