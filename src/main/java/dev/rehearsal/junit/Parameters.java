package dev.rehearsal.junit;

import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The parameters of a test's method, and of what runs before and after it, as far as they are ours. */
final class Parameters {

    private static final Set<Class<?>> OURS = Set.of(Verdict.class, DataSource.class, Connection.class, Cluster.class);
    private static final Set<Class<?>> ON_A_REPLICA = Set.of(DataSource.class, Connection.class);

    private final List<Parameter> all;

    private Parameters(List<Parameter> all) {
        this.all = List.copyOf(all);
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
        return new Parameters(methods.stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .toList());
    }

    /** Whether we answer this one. */
    static boolean areOurs(ParameterContext context) {
        return context.getDeclaringExecutable() instanceof Method
                && (OURS.contains(context.getParameter().getType()) || context.isAnnotated(Replica.class));
    }

    /** Whether somebody may break the cluster. */
    boolean askForTheCluster() {
        return all.stream().anyMatch(parameter -> parameter.getType() == Cluster.class);
    }

    /** Refuses what this topology can't give. */
    void check(Topology topology) {
        for (Parameter parameter : all) {
            if (AnnotationSupport.isAnnotated(parameter, Replica.class)) {
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
        Executable method = parameter.getDeclaringExecutable();
        int number = 1 + Arrays.asList(method.getParameters()).indexOf(parameter);
        return new ExtensionConfigurationException(
                "@Replica on parameter " + number + " of " + Said.place(method) + ": " + expected);
    }
}
