package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Row security that is forced hides rows from who migrates; they are there all the same. */
@Execution(ExecutionMode.CONCURRENT)
final class RowSecurityTests {

    private static final String FORCE =
            """
            alter table doc enable row level security;
            alter table doc force row level security;
            create policy p on doc using (tenant = nullif(current_setting('app.tenant', true), '')::int);
            """;

    @TempDir
    private Path path;

    @Test
    void rows_that_the_migrating_role_does_not_see_are_not_gone() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("flyway.conf", "flyway.group=true")
                .with("V1__a.sql", "create table doc (id int primary key, tenant int not null, title text not null);")
                .with("V2__b.sql", FORCE)
                .with("V3__c.sql", "alter table doc add slug text; update doc set slug = title;")
                .with("V4__d.sql", "delete from doc where title = '';")
                .rehearse();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isSafe()).isTrue();
    }

    @Test
    void a_backfill_that_sees_no_row_is_told_where_it_hurts_with_why() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table doc (id int primary key, tenant int not null, title text not null);" + FORCE,
                        "alter table doc add slug text; update doc set slug = title; alter table doc alter slug set not null;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactly("NN02 public.doc.slug becomes NOT NULL: 1,000 of 1,000 rows without a value");
        assertThat(verdict.findings().get(0).measured().get("rowSecurity"))
                .isEqualTo(
                        "forced: it hides rows from the owner too, so count and change them as a superuser or with BYPASSRLS");
    }
}
