package dev.rehearsal.junit;

import dev.rehearsal.Topology;
import dev.rehearsal.harness.Stage;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** What outlives a single test, kept in JUnit's Store and closed by it. */
final class Shelf {

    static final Namespace OURS = Namespace.create(MigrationTestExtension.class);

    private Shelf() {}

    static Venue venue(ExtensionContext context) {
        Object script = context.getStore(OURS).get(Venue.class);
        return script instanceof Venue venue ? venue : Venue.REAL;
    }

    /** The rehearsal of a plan, which all tests of the template share. */
    static SharedRun run(ExtensionContext test, Plan plan) {
        ExtensionContext template = test.getParent().orElseThrow();
        return kept(
                template.getStore(OURS),
                plan.database(),
                key -> new SharedRun(() -> venue(template).perform(plan, template)),
                SharedRun.class);
    }

    /**
     * The stage of this shape. It lives as long as the launcher's session: the root context's Store is closed after each class
     * when Surefire hands a reused JVM one class at a time.
     */
    static Stage stage(ExtensionContext any, Topology topology) {
        Store session = any.getStore(StoreScope.LAUNCHER_SESSION, OURS);
        return kept(session, topology, shape -> SharedStage.open(topology), SharedStage.class)
                .stage();
    }

    /** Gives the rehearsal back when this test is over, after everything that was opened in it. */
    static void closeAfter(ExtensionContext test, SharedRun run) {
        test.getStore(OURS).put(SharedRun.class, run);
    }

    /** Closes this when the test is over. */
    static void closeAfter(ExtensionContext test, Object key, AutoCloseable open) {
        test.getStore(OURS).put(key, open);
    }

    /** What {@link #closeAfter} keeps under its type, while the test runs. */
    static <T> Optional<T> open(ExtensionContext test, Class<T> type) {
        return Optional.ofNullable(test.getStore(OURS).get(type, type));
    }

    @SuppressWarnings("deprecation") // computeIfAbsent is there only from 6.0 on
    private static <K, V> V kept(Store store, K key, Function<K, V> making, Class<V> type) {
        return Objects.requireNonNull(type.cast(store.getOrComputeIfAbsent(key, making)));
    }
}
