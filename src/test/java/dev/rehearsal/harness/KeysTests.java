package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are compared by their key, and a migration may change the key. */
final class KeysTests {

    @TempDir
    private Path path;

    @Test
    void another_primary_key_changes_no_row() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table none (id bigint not null, note text);
                        create table by_code (code text not null unique, id bigint not null unique, note text);
                        create table by_id (id bigint primary key, code text not null unique, note text);
                        create table wide (id bigint primary key, code int not null, note text);
                        create table small (id int primary key, note text);
                        """,
                        "alter table by_code add primary key (id);",
                        "alter table by_id drop constraint by_id_pkey, add primary key (code);",
                        "alter table wide drop constraint wide_pkey, add primary key (id, code);",
                        "alter table none add column nr bigint generated always as identity primary key;",
                        "alter table small alter id type bigint;",
                        "alter table by_code drop constraint by_code_pkey;",
                        "alter table by_id drop constraint by_id_pkey, add primary key (id); update by_id set note = 'x' where note is not null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).as("%s", verdict).containsExactly("8 RC03");
        assertThat(verdict.notJudged()).isEmpty();
    }
}
