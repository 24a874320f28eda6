package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What came after a migration that left its session changed: whether anything fared otherwise than in a fresh one. */
final class Aftermath {

    private Aftermath() {}

    /** Whether the tool's books or a later migration were hit, in any of the databases. */
    static boolean hit(History history, Step leaver, String left) {
        String id = leaver.migration().id();
        return history.chronicles().values().stream()
                        .flatMap(it -> it.step(id).stream())
                        .anyMatch(Step::failedInSpoiltSession)
                || Failed.by(history, Cause.SESSION).stream().anyMatch(it -> it.leaver()
                        .filter(by -> by.migration().id().equals(id))
                        .filter(by -> what(by, it.failure().sqlState()).equals(left))
                        .isPresent())
                || history.chronicles().values().stream().anyMatch(it -> isElsewhere(it, id, left));
    }

    /** What of a session that one left made another fail with this code. */
    static String what(Step leaver, String sqlState) {
        Session was = leaver.sessionBefore();
        Session is = leaver.sessionAfter();
        boolean role = !is.user().equals(was.user());
        boolean path = !is.searchPath().equals(was.searchPath());
        if (sqlState.equals("25006") || !(role || path)) {
            return Mg02Session.READ_ONLY;
        }
        return role && (sqlState.equals("42501") || !path) ? Mg02Session.ROLE : Mg02Session.SEARCH_PATH;
    }

    /** Whether a later one in the same session made something in another schema, or for another owner, than it would have. */
    private static boolean isElsewhere(Chronicle chronicle, String id, String left) {
        List<Step> steps = chronicle.steps();
        int at = steps.stream().map(it -> it.migration().id()).toList().indexOf(id);
        if (at < 0) {
            return false;
        }
        Session was = steps.get(at).sessionBefore();
        Session is = steps.get(at).sessionAfter();
        return steps.stream()
                .skip(at + 1L)
                .takeWhile(it -> isSame(it.sessionBefore(), is))
                .anyMatch(it -> left.equals(Mg02Session.ROLE)
                        ? made(it).anyMatch(made -> made.owner().equals(is.user()))
                        : left.equals(Mg02Session.SEARCH_PATH)
                                && made(it).anyMatch(made -> isByPath(it, made.name(), was, is)));
    }

    /** The same role, path and right to write. */
    static boolean isSame(Session one, Session other) {
        return one.user().equals(other.user())
                && one.searchPath().equals(other.searchPath())
                && one.readOnly() == other.readOnly();
    }

    private record Made(String name, String owner) {}

    private static Stream<Made> made(Step step) {
        Catalog before = step.before();
        return Stream.concat(
                step.after().tables().values().stream()
                        .filter(it -> before.table(it.oid()).isEmpty())
                        .map(it -> new Made(it.qualified(), it.owner())),
                step.after().entities().entrySet().stream()
                        .filter(it -> !before.entities().containsKey(it.getKey()))
                        .map(it -> new Made(it.getValue().name(), it.getValue().owner())));
    }

    /** In a schema that only the new path has first, and that no statement gave it. */
    private static boolean isByPath(Step step, String name, Session was, Session is) {
        String bare = name.replace("\"", "").replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT);
        String schema = bare.replaceFirst("\\..*", "");
        return first(is).equals(schema)
                && !first(was).equals(schema)
                && step.statements().stream()
                        .map(it -> it.sql().replace("\"", "").toLowerCase(Locale.ROOT))
                        .noneMatch(it -> it.contains(bare));
    }

    private static String first(Session session) {
        return Stream.of(session.searchPath().split(","))
                .map(it -> it.strip().replace("\"", "").toLowerCase(Locale.ROOT))
                .filter(it -> !it.equals("$user"))
                .findFirst()
                .orElse("");
    }
}
