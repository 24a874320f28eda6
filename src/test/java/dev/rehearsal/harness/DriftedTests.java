package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A migration that swallows what rows do to it leaves another schema than on a fresh install. */
@Execution(ExecutionMode.CONCURRENT)
final class DriftedTests {

    @TempDir
    private Path path;

    @Test
    void what_only_hostile_rows_prevent_is_seen() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("1.sql", "create table users (id bigint primary key, email text not null);")
                .with("2.sql", swallowing("alter table users add unique (email)"))
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("2 DR01");
        assertThat(verdict.findings().get(0).lane()).isEqualTo("hostile");
    }

    @Test
    void an_edited_repeatable_migration_hides_none() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__a.sql", "create table t (id bigint primary key, a int);")
                .with("R__v.sql", "create or replace view v as select id from t;")
                .committed();
        folder.with("V2__b.sql", swallowing("alter table t alter a set not null"))
                .with("R__v.sql", "create or replace view v as select id, a from t;");

        Verdict verdict = folder.rehearse(it -> it.since("main").rows(50));

        assertThat(found(verdict)).containsExactly("V2 DR01");
        assertThat(verdict.evidence().judged()).contains("DR01");
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void a_rule_that_had_nothing_to_compare_is_not_listed_as_judged() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("1.sql", "create table t (id bigint primary key, a int);")
                .with("2.sql", "do $$ begin if not exists (select from t) then raise 'no'; end if; end $$;")
                .rehearse(it -> it.rows(50));

        assertThat(verdict.notJudged())
                .contains(new NotJudged("DR01", "not every migration went through on both databases", false));
        assertThat(verdict.evidence().judged()).doesNotContain("DR01").contains("NN02");
    }

    private static String swallowing(String sql) {
        return "do $$ begin " + sql + "; exception when others then null; end $$;";
    }
}
