package example.green;

import dev.rehearsal.junit.MigrationTest;

class MigrationsTest {

    @MigrationTest("classpath:db/safe")
    void migrations_are_safe() {}
}
