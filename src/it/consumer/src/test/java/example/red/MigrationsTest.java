package example.red;

import dev.rehearsal.junit.MigrationTest;

class MigrationsTest {

    @MigrationTest("classpath:db/unsafe")
    void migrations_are_safe() {}
}
