package dev.rehearsal.migration.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books that a user names. */
class LedgerTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knex_migrations(name)              | knex   | [knex_migrations_lock]",
                "_prisma_migrations(migration_name) | Prisma | []",
                "schema_migrations(version)         | ''     | []",
                "knex_migrations(batch)             | ''     | []",
                "my_migrations(name)                | ''     | []"
            })
    void are_a_tools_with_all_that_is_known_of_it_where_only_one_calls_its_so(String said, String tool, String others) {
        Ledger ledger = Ledger.said(said);

        assertThat(ledger.tool()).isEqualTo(tool);
        assertThat(ledger.others()).hasToString(others);
    }
}
