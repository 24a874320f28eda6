package dev.rehearsal.harness;

import dev.rehearsal.machine.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project whose migrator is a shell script around psql, with books in {@code my_migrations}. */
final class CommandProject {

    /** Does what is pending, one transaction for each. */
    static final String MIGRATE = "sh migrate.sh";

    private static final String SCRIPT =
            """
            set -e
            run() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }
            run -c 'create table if not exists my_migrations (name text primary key)'
            for file in $(ls migrations/*.sql | sort -t/ -k2 -n); do
              name=$(basename "$file" .sql)
              if [ -z "$(run -At -c "select 1 from my_migrations where name = '$name'")" ]; then
                { echo 'begin;'; cat "$file"; echo "; insert into my_migrations values ('$name'); commit;"; } | run
              fi
            done
            """;

    private final Path directory;

    private CommandProject(Path directory) {
        this.directory = directory;
    }

    static CommandProject in(Path directory) {
        Require.program("psql");
        return new CommandProject(directory).file("Makefile", "").file("migrate.sh", SCRIPT);
    }

    CommandProject migration(String name, String sql) {
        return file("migrations/" + name, sql);
    }

    CommandProject file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Rehearsal rehearsal(String command) {
        return Rehearsal.of(directory.toString())
                .command(command)
                .ledger("my_migrations(name)")
                .rows(100);
    }
}
