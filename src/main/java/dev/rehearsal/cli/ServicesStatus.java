package dev.rehearsal.cli;

import dev.rehearsal.LiveServices;
import dev.rehearsal.NoMigrationsException;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.ServicesFile;
import dev.rehearsal.config.ServicesFile.Service;
import dev.rehearsal.harness.Fleet;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.report.ServicesJson;
import dev.rehearsal.report.ServicesText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code rehearse status services.yaml}: many services in one run. */
final class ServicesStatus {

    private final Terminal terminal;
    private final Path file;

    ServicesStatus(Terminal terminal, Path file) {
        this.terminal = terminal;
        this.file = file;
    }

    /** What is to be looked at; an {@link IllegalArgumentException} names file and line of what is wrong. */
    List<Fleet.Member> members() {
        return ServicesFile.read(file, terminal::variable).stream()
                .map(this::member)
                .toList();
    }

    private Fleet.Member member(Service service) {
        Optional<Living> living = living(service);
        if (living.isPresent() && service.url().isEmpty()) {
            throw new IllegalArgumentException(service.place()
                    + ": url is missing; expected a URL, or a variable such as \"${AUTH_DATABASE_URL}\"");
        }
        return new Fleet.Member(
                service.name(), service.place(), living, service.url().map(this::withPassword));
    }

    private LiveUrl withPassword(LiveUrl url) {
        return url.hasPassword()
                ? url
                : terminal.variable("PGPASSWORD").map(url::withPassword).orElse(url);
    }

    private static Optional<Living> living(Service service) {
        if (service.migrations().isEmpty()) {
            return Optional.empty();
        }
        try {
            Plan plan = Given.of(service.migrations()).plan();
            Plan said = service.engine().isEmpty()
                    ? plan
                    : plan.engine(service.engine(), service.place() + ": engine \"" + service.engine() + "\"");
            Living living = Living.of(said.checked());
            return living.hasMigrations() ? Optional.of(living) : Optional.empty();
        } catch (IllegalArgumentException e) {
            if (NoMigrationsException.isBehind(e)) {
                return Optional.empty();
            }
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith(service.place()) ? message : service.place() + ": " + message, e);
        }
    }

    /** Looks, tells, and answers the exit code. */
    int look(List<Fleet.Member> members, boolean json) {
        LiveServices seen = Fleet.look(members);
        terminal.out().print(json ? ServicesJson.of(seen) : ServicesText.of(seen, Screen.look(terminal)));
        return seen.isBehind() ? ExitCodes.NO : seen.isUpToDate() ? ExitCodes.OK : ExitCodes.UNDECIDED;
    }
}
