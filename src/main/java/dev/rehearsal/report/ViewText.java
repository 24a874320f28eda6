package dev.rehearsal.report;

import dev.rehearsal.ReplicaView;
import java.time.Duration;
import java.util.Locale;

/** How old a replica's view is, for people. */
final class ViewText {

    private ViewText() {}

    static String of(ReplicaView view) {
        String change = view.age()
                .map(it -> "its newest change is " + age(it) + " old")
                .orElse("it has applied nothing since it started");
        String feed = view.isFed() ? "shows all it was sent" : "gets nothing from its leader";
        String state = view.hasAll() || !view.isFed() ? feed : "has not applied all it was sent yet";
        return "it " + (view.isPaused() ? "is paused, so that it applies nothing" : state) + "; " + change;
    }

    private static String age(Duration age) {
        if (age.toMinutes() < 2) {
            return String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1000.0);
        }
        return age.toHours() < 2
                ? age.toMinutes() + " min"
                : age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
