package dev.rehearsal.junit;

import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.harness.Recovery;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The parameters of a test's method, and of what runs before and after it, as far as they are ours. */
final class Parameters {

    private static final Set<Class<?>> OURS =
            Set.of(Verdict.class, Recovery.class, DataSource.class, Connection.class, Cluster.class);
    private static final Set<Class<?>> ON_A_REPLICA = Set.of(DataSource.class, Connection.class);

    /** What JUnit answers by itself. */
    private static final Set<Class<?>> OF_JUNIT = Set.of(TestInfo.class, TestReporter.class);

    private final List<Parameter> all;
    private final boolean othersMayAnswer;

    private Parameters(List<Parameter> all, boolean othersMayAnswer) {
        this.all = List.copyOf(all);
        this.othersMayAnswer = othersMayAnswer;
    }

    static Parameters of(ExtensionContext template) {
        List<Class<?>> classes = new ArrayList<>(template.getEnclosingTestClasses());
        classes.add(template.getRequiredTestClass());
        List<Method> methods = new ArrayList<>(List.of(template.getRequiredTestMethod()));
        for (Class<?> type : classes) {
            for (var around : List.of(BeforeEach.class, AfterEach.class)) {
                methods.addAll(AnnotationSupport.findAnnotatedMethods(type, around, HierarchyTraversalMode.TOP_DOWN));
            }
        }
        List<Executable> executables = new ArrayList<>(methods);
        classes.forEach(type -> executables.addAll(List.of(type.getDeclaredConstructors())));
        List<Parameter> all = executables.stream().flatMap(Parameters::written).toList();
        return new Parameters(all, OtherExtensions.mayAnswer(template, classes, methods, all));
    }

    /** Those that stand in the source: an inner class gets the one around it besides. */
    private static Stream<Parameter> written(Executable executable) {
        boolean inner = executable instanceof Constructor<?>
                && executable.getDeclaringClass().isMemberClass()
                && !Modifier.isStatic(executable.getDeclaringClass().getModifiers());
        return Arrays.stream(executable.getParameters()).skip(inner ? 1 : 0);
    }

    /** Whether we answer this one. */
    static boolean areOurs(ParameterContext context) {
        return context.getDeclaringExecutable() instanceof Method
                && (OURS.contains(context.getParameter().getType()) || context.isAnnotated(Replica.class));
    }

    /** Whether one of them is of this type. */
    boolean askFor(Class<?> type) {
        return all.stream().anyMatch(parameter -> parameter.getType() == type);
    }

    /** Refuses what nobody answers: JUnit would say so once for each test, after the rehearsal. */
    void check(boolean inFailedState) {
        for (Parameter parameter : all) {
            if (inFailedState && parameter.getType() == Verdict.class) {
                throw new ExtensionConfigurationException(
                        place(parameter)
                                + ": expected a Recovery: with @FailedState nothing is judged but the way out, found a Verdict");
            }
            if (!inFailedState && parameter.getType() == Recovery.class) {
                throw new ExtensionConfigurationException(place(parameter)
                        + ": expected @FailedState beside @MigrationTest: a Recovery leads out of one");
            }
            boolean method = parameter.getDeclaringExecutable() instanceof Method;
            boolean ours = method && (OURS.contains(parameter.getType()) || isReplica(parameter));
            boolean answered = ours
                    || OF_JUNIT.contains(parameter.getType())
                    || AnnotationSupport.isAnnotated(parameter, TempDir.class);
            if (!answered && !othersMayAnswer) {
                throw new ExtensionConfigurationException(place(parameter)
                        + (method
                                ? ": expected a Verdict, a DataSource, a Connection or a Cluster, or an extension that"
                                        + " answers it"
                                : ": expected it on a method: the instance is there before the rehearsal")
                        + ", found " + parameter.getType().getTypeName());
            }
        }
    }

    private static boolean isReplica(Parameter parameter) {
        return AnnotationSupport.isAnnotated(parameter, Replica.class);
    }

    /** Refuses what this topology can't give. */
    void check(Topology topology) {
        for (Parameter parameter : all) {
            if (isReplica(parameter)) {
                if (!ON_A_REPLICA.contains(parameter.getType())) {
                    throw wrong(
                            parameter,
                            "expected a DataSource or a Connection, found a "
                                    + parameter.getType().getSimpleName());
                }
                if (topology.replicas() == 0) {
                    throw wrong(parameter, "expected a database with at least one replica");
                }
            }
        }
    }

    private static ExtensionConfigurationException wrong(Parameter parameter, String expected) {
        return new ExtensionConfigurationException("@Replica on " + place(parameter) + ": " + expected);
    }

    private static String place(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        int number = 1 + written(executable).toList().indexOf(parameter);
        return "parameter " + number + " of "
                + (executable instanceof Method ? "" : "the constructor of ")
                + Said.place(executable instanceof Method ? executable : executable.getDeclaringClass());
    }
}
