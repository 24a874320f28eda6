package dev.rehearsal.harness;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** What a rehearsal was told, so that a test can see whether its words arrived. */
public final class Told {

    private Told() {}

    /** All settings that differ from those of a rehearsal that was told nothing but where the migrations are. */
    public static Map<String, String> to(Rehearsal rehearsal) throws ReflectiveOperationException {
        Map<String, String> said = all(rehearsal);
        said.entrySet().removeAll(all(Rehearsal.of("anywhere")).entrySet());
        return said;
    }

    private static Map<String, String> all(Rehearsal rehearsal) throws ReflectiveOperationException {
        Field field = Rehearsal.class.getDeclaredField("terms");
        field.setAccessible(true);
        Object terms = field.get(rehearsal);
        Map<String, String> all = new TreeMap<>();
        for (Field each : Terms.class.getDeclaredFields()) {
            if (!each.getName().equals("topology")) {
                each.setAccessible(true);
                all.put(each.getName(), String.valueOf(each.get(terms)));
            }
        }
        return all;
    }
}
