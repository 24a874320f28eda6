package dev.rehearsal.migration.liquibase;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import liquibase.Scope;
import liquibase.resource.ResourceAccessor;

/**
 * Lets Liquibase work where it meets nobody: on a thread of its own that inherits nothing, so with a root scope, and the services in it,
 * that no other run shares. It says nothing to the console, writes no log and sends nothing anywhere.
 */
final class Alone {

    private Alone() {}

    /** What the work throws comes through as it is. */
    static <T> T run(LiquibaseProject project, ResourceAccessor files, Callable<T> work) throws Exception {
        Map<String, Object> scope = new HashMap<>();
        scope.put(Scope.Attr.logService.name(), new SilentLog());
        scope.put(Scope.Attr.ui.name(), new SilentConsole());
        scope.put(Scope.Attr.classLoader.name(), project.loader());
        scope.put(Scope.Attr.resourceAccessor.name(), files);
        scope.put("liquibase.analytics.enabled", false);
        scope.put("liquibase.hub.mode", "off");
        scope.put("liquibase.showBanner", false);
        FutureTask<T> task = new FutureTask<>(() -> OwnScope.with(scope, work));
        Thread thread = new Thread(null, task, "rehearsal-liquibase", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(project.loader());
        thread.start();
        return join(task, thread);
    }

    /** Whoever is interrupted still waits: Liquibase ends first, and its sessions with it. */
    private static <T> T join(FutureTask<T> task, Thread thread) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
