package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations do beyond their own schema and rows: to the tool's books, and to sessions that begin later. */
final class BeyondTests {

    private static final String TABLE = "create table t (id int primary key, a text);";

    @TempDir
    private Path path;

    private static List<String> said(Verdict verdict) {
        return verdict.findings().stream()
                .map(it -> it.rule().id() + " " + it.place() + " " + it.message())
                .toList();
    }

    @Test
    void whoever_writes_in_the_books_is_named_with_the_line() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__a.sql", TABLE)
                .with(
                        "V2__b.sql",
                        "select count(*) from flyway_schema_history;\n"
                                + "update flyway_schema_history set checksum = 1 where version = '1';")
                .with("V3__c.sql", "create table u (id int);")
                .with("V4__d.sql", "do $$ begin delete from flyway_schema_history where version < '3'; end $$;")
                .rehearse();

        assertThat(said(verdict))
                .containsExactly(
                        "MG03 V2__b.sql:2 rewrites its ledger public.flyway_schema_history: 1 row is another",
                        "MG03 V4__d.sql:1 rewrites its ledger public.flyway_schema_history: 2 rows are gone");
        Finding first = verdict.findings().get(0);
        assertThat(first.related()).extracting(it -> it.rule().id()).containsExactly("PM06");
        assertThat(first.instead())
                .isEqualTo(
                        """
                        -- leave the statement out; where the books are wrong, the tool itself puts them right, by hand and once:
                        -- flyway repair
                        """);
    }

    @Test
    void plain_sql_has_books_too() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        TABLE,
                        "insert into rehearsal_ledger (id, checksum) values ('9', 'x');",
                        "truncate rehearsal_ledger;",
                        "alter table rehearsal_ledger add column ticket text;")
                .rehearse();

        assertThat(said(verdict))
                .containsExactly(
                        "MG03 2.sql:1 rewrites its ledger public.rehearsal_ledger: 1 row came that the tool did not write",
                        "MG03 3.sql:1 rewrites its ledger public.rehearsal_ledger: 3 rows are gone",
                        "MG03 4.sql:1 rewrites its ledger public.rehearsal_ledger: its columns are others");
    }

    @Test
    void a_default_that_makes_later_sessions_read_only_is_never_safe() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        TABLE,
                        "alter database shop set default_transaction_read_only = on;",
                        "alter role current_user set default_transaction_read_only = 'true';",
                        "do $$ begin execute format('alter database %I set default_transaction_read_only = on',"
                                + " current_database()); end $$;",
                        "alter table t add b int;",
                        "alter system set default_transaction_read_only = on;")
                .rehearse();

        String what = "leaves every session that begins after it read-only: default_transaction_read_only is on for ";
        assertThat(said(verdict))
                .containsExactlyInAnyOrder(
                        "MG02 2.sql:1 " + what + "DATABASE shop",
                        "MG02 3.sql:1 " + what + "ROLE rehearsal",
                        "MG02 4.sql:1 " + what + "the database",
                        "MG02 6.sql:1 " + what + "SYSTEM",
                        "RO03 6.sql:1 the role rehearsal may not do this: permission denied to set parameter"
                                + " \"default_transaction_read_only\"; with SUPERUSER it goes through");
        assertThat(verdict.findings())
                .filteredOn(it -> it.place().file().equals("4.sql"))
                .extracting(Finding::instead)
                .containsExactly(
                        """
                        -- leave it out; where it has run already, the way back:
                        SET default_transaction_read_only = off;
                        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET default_transaction_read_only', current_database()); END $$;
                        """);
    }

    @Test
    void what_was_set_in_one_rehearsal_is_told_in_the_next() throws IOException {
        // A block that is alone runs without a transaction, which would tell what is its own.
        String block = "do $$ begin alter role current_user set default_transaction_read_only = on; end $$;";
        Folder folder = Folder.of(path, TABLE, block);

        assertThat(said(folder.rehearse())).hasSize(1).isEqualTo(said(folder.rehearse()));
    }
}
