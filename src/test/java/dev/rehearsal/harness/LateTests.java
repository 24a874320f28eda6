package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A branch that is merged late brings a migration below those that production has. */
@Execution(ExecutionMode.CONCURRENT)
final class LateTests {

    private static final String USERS = "create table users (id bigint primary key, name text);";
    private static final String RENAME = "alter table users rename to people;";
    private static final String ADD = "alter table users add email text;";

    @TempDir
    private Path path;

    @Test
    void it_meets_what_production_has() throws IOException {
        Folder folder =
                Folder.of(path).with("1.sql", USERS).with("3.sql", RENAME).committed();
        folder.with("2.sql", ADD).with("4.sql", "create index on people (email);");

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(outcomes(verdict)).containsExactly("1 baseline", "3 baseline", "2 failed", "4 notRun");
        assertThat(found(verdict)).containsExactly("2 PM04", "2 MG01");
        assertThat(verdict.findings().get(1).message())
                .isEqualTo("fails where what sorts behind it is applied already, as in production:"
                        + " relation \"users\" does not exist");
    }

    @Test
    void a_new_installation_applies_it_in_its_place() throws IOException {
        Folder folder = Folder.of(path)
                .with("1.sql", USERS)
                .with("3.sql", "create table orders (id int, note text default 'none');")
                .committed();
        folder.with("2.sql", "create table if not exists orders (id int, total int);");

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(found(verdict)).containsExactly("3 MG01", "2 PM04");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("fails on a fresh install, though it goes through where rows are:"
                        + " relation \"orders\" already exists");
    }

    @Test
    void flyway_applies_it_out_of_order_where_it_may() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V3__rename.sql", "alter table users add phone text;")
                .with("flyway.conf", "flyway.outOfOrder=true\n")
                .committed();
        folder.with("V2__email.sql", ADD);

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(outcomes(verdict)).containsExactly("V1 baseline", "V3 baseline", "V2 applied");
        assertThat(found(verdict)).containsExactly("V2 PM04", "V2 DR01");
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }

    @Test
    void where_flyway_refuses_it_that_is_said() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V3__rename.sql", "alter table users add phone text;")
                .committed();
        folder.with("V2__email.sql", ADD);

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(outcomes(verdict)).containsExactly("V1 baseline", "V2 applied", "V3 baseline");
        assertThat(verdict.notJudged())
                .filteredOn(NotJudged::blocking)
                .extracting(NotJudged::what, it -> it.why().replaceAll("[0-9.]{5,}", "n"))
                .containsExactly(tuple(
                        "V2 in a database that has V3",
                        "Flyway n refuses that, since outOfOrder is not set; it was played in the order of versions"
                                + "\n  Give it a version after the last one that is applied"));
    }

    @Test
    void a_repeatable_migration_that_was_edited_runs_again_where_it_ran() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("R__data.sql", "insert into users (id, name) values (-1, 'staff') on conflict do nothing;")
                .with("R__seen.sql", "create or replace view seen as select id from users;")
                .committed();
        folder.with("R__data.sql", "delete from users where id > 0 and name is not null;");

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(outcomes(verdict))
                .containsExactly("V1 baseline", "R__data as in main baseline", "R__seen baseline", "R__data applied");
        assertThat(found(verdict)).contains("R__data DS03");
    }

    @Test
    void a_repeatable_migration_that_was_edited_follows_those_that_are_new() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("R__seen.sql", "create or replace view seen as select id from users;")
                .committed();
        folder.with("V2__email.sql", ADD)
                .with("R__seen.sql", "create or replace view seen as select id, email from users;");

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(outcomes(verdict))
                .containsExactly("V1 baseline", "R__seen as in main baseline", "V2 applied", "R__seen applied");
        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }

    @Test
    void an_edited_one_that_its_earlier_text_is_in_the_way_of_has_nothing_to_do_with_rows() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("R__seen.sql", "create or replace view seen as select id, name from users;")
                .committed();
        folder.with("R__seen.sql", "create or replace view seen as select id from users;");

        Verdict verdict = folder.rehearse(it -> it.since("main"));

        assertThat(found(verdict)).containsExactly("R__seen MG01");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("fails where it ran as it was before, as in production: cannot drop columns from view");
    }
}
