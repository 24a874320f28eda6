package dev.rehearsal.config;

import dev.rehearsal.harness.Rehearsal;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Reads what a rehearsal was told, which is nobody's business outside of tests. */
final class Told {

    private Told() {}

    static String by(Rehearsal rehearsal) {
        try {
            Field settings = Rehearsal.class.getDeclaredField("terms");
            settings.setAccessible(true);
            Object all = settings.get(rehearsal);
            List<String> told = new ArrayList<>();
            for (Field field : all.getClass().getDeclaredFields()) {
                field.setAccessible(true);
                told.add(field.getName() + "=" + field.get(all));
            }
            return String.join("\n", told);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the rehearsal keeps its settings elsewhere", e);
        }
    }
}
