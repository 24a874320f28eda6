package dev.rehearsal.migration.liquibase;

import java.util.List;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandFactory;
import liquibase.command.CommandStep;

/**
 * Liquibase's commands, their steps made anew for whoever asks. Liquibase has them once in a JVM, and {@code update} remembers in its step
 * whether it has taken the lock: of two that run at once the second then goes on without.
 */
final class OwnCommands extends CommandFactory {

    private static final Object TURN = new Object();

    @Override
    public CommandDefinition getCommandDefinition(String... name) {
        // Liquibase makes them at the first call, in a map that is no thread's own.
        synchronized (TURN) {
            return new Own(super.getCommandDefinition(name));
        }
    }

    private static final class Own extends CommandDefinition {

        private final List<CommandStep> steps;

        Own(CommandDefinition shared) {
            super(shared.getName());
            steps = shared.getPipeline().stream().map(Own::anew).toList();
            shared.getArguments().values().forEach(this::add);
        }

        @Override
        public List<CommandStep> getPipeline() {
            return steps;
        }

        private static CommandStep anew(CommandStep step) {
            try {
                return step.getClass().getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a command of Liquibase's can't be made: " + step.getClass(), e);
            }
        }
    }
}
