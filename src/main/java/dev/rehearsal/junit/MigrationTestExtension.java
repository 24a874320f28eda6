package dev.rehearsal.junit;

import dev.rehearsal.Migration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the tests of {@link MigrationTest}: for each database its migrations, its scenarios, and the verdict; or the failed states. */
final class MigrationTestExtension implements TestTemplateInvocationContextProvider {

    /** Made by JUnit. */
    MigrationTestExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), MigrationTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        JupiterVersion.check();
        List<Plan> plans = Plans.of(context);
        List<Migration> judged = judged(plans.get(0), context);
        plans.get(0).broken().forEach(it -> it.checkIn(plans.get(0).rehearsal()));
        return plans.stream().flatMap(plan -> plan.broken().isEmpty() ? nodes(plan, judged) : broken(plan));
    }

    /** The same for every database of a matrix. */
    private static List<Migration> judged(Plan plan, ExtensionContext context) {
        try {
            return Shelf.venue(context).judged(plan);
        } catch (IllegalArgumentException e) {
            Naming.check(Declarations.about(context));
            throw new ExtensionConfigurationException(
                    "@MigrationTest on " + Said.place(context.getRequiredTestMethod()) + ": " + e.getMessage(), e);
        }
    }

    private static Stream<TestTemplateInvocationContext> broken(Plan plan) {
        return plan.broken().stream().map(it -> new Node(plan.title(it.title()), new RecoveryExtension(plan, it)));
    }

    private static Stream<TestTemplateInvocationContext> nodes(Plan plan, List<Migration> judged) {
        Stream<TestTemplateInvocationContext> migrations = judged.stream().map(migration -> {
            String title = plan.title(migration.script());
            return new Node(
                    title, new PartExtension(plan, title, report -> Wording.migration(title, migration, report)));
        });
        Stream<TestTemplateInvocationContext> scenarios = plan.scenarios().stream()
                .map(scenario -> {
                    String title = plan.title(scenario);
                    return new Node(
                            title,
                            new PartExtension(
                                    plan, title, report -> Wording.scenario(title, scenario, judged, report)));
                });
        Stream<TestTemplateInvocationContext> verdict =
                Stream.of(new Node(plan.title("verdict"), new VerdictExtension(plan)));
        return Stream.of(migrations, scenarios, verdict).flatMap(it -> it);
    }
}
