package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Columns that get another type, and what else the same migration does to them. */
@Execution(ExecutionMode.CONCURRENT)
final class RetypedTests {

    @TempDir
    private Path path;

    @Test
    void what_an_update_changes_after_it_is_not_the_new_types_doing() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table customer (id int primary key, visits int not null check (visits < 1000));",
                        "alter table customer alter visits type bigint;\nupdate customer set visits = visits + 1;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RC03");
        Finding changed = verdict.findings().get(0);
        assertThat(changed.message()).isEqualTo("1,000 of 1,000 values of public.customer.visits changed");
        assertThat(changed.place().line()).isEqualTo(2);
        assertThat(changed.preflight())
                .isEqualTo("select count(*) from customer where customer.\"visits\" is distinct from (visits + 1)");
    }

    @Test
    void what_an_update_changes_before_it_goes_with_the_new_type() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table customer (id int primary key, credit numeric(8, 2) not null check (credit between 0 and 9999));",
                        "update customer set credit = trunc(credit);\nalter table customer alter credit type numeric(8, 0);")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 DD06");
    }
}
