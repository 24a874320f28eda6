package dev.rehearsal.migration.liquibase;

import java.util.Map;
import java.util.concurrent.Callable;
import liquibase.Scope;
import liquibase.ScopeManager;
import liquibase.SingletonObject;
import liquibase.command.CommandFactory;

/** A scope below Liquibase's root in which nobody shares a command with anybody else. */
final class OwnScope extends Scope {

    private final CommandFactory commands = new OwnCommands();

    private OwnScope(Scope root) {
        super(root, Map.of());
    }

    /** Works in it, with values of its own; the thread keeps it. */
    static <T> T with(Map<String, Object> values, Callable<T> work) throws Exception {
        Scope.setScopeManager(new Entered(new OwnScope(Scope.getCurrentScope())));
        return Scope.child(values, work::call);
    }

    @Override
    public <T extends SingletonObject> T getSingleton(Class<T> type) {
        return type == CommandFactory.class ? type.cast(commands) : super.getSingleton(type);
    }

    private static final class Entered extends ScopeManager {

        private Scope current;

        Entered(Scope current) {
            this.current = current;
        }

        @Override
        public Scope getCurrentScope() {
            return current;
        }

        @Override
        protected void setCurrentScope(Scope scope) {
            current = scope;
        }

        @Override
        protected Scope init(Scope scope) {
            return scope;
        }
    }
}
