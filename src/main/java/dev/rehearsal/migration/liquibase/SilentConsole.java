package dev.rehearsal.migration.liquibase;

import liquibase.AbstractExtensibleObject;
import liquibase.ui.InputHandler;
import liquibase.ui.UIService;
import org.jspecify.annotations.Nullable;

/** Liquibase's console without a console; nobody is asked. */
final class SilentConsole extends AbstractExtensibleObject implements UIService {

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public void sendMessage(String message) {}

    @Override
    public void sendErrorMessage(String message) {}

    @Override
    public void sendErrorMessage(String message, Throwable exception) {}

    @Override
    public <T> @Nullable T prompt(
            String prompt, @Nullable T otherwise, @Nullable InputHandler<T> handler, Class<T> type) {
        return otherwise;
    }

    @Override
    public void setAllowPrompt(boolean allow) {}

    @Override
    public boolean getAllowPrompt() {
        return false;
    }
}
