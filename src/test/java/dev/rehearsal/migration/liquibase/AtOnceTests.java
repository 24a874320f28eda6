package dev.rehearsal.migration.liquibase;

import static dev.rehearsal.migration.liquibase.Changelogs.table;
import static dev.rehearsal.migration.liquibase.Changelogs.xml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Executed;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.session.WatchedDataSource;
import dev.rehearsal.migration.session.Watcher;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two updates in one JVM, each of a database of its own. */
class AtOnceTests {

    private static final String LOCKED = "select locked from databasechangeloglock";

    @TempDir
    Path folder;

    /** Liquibase keeps for all in a JVM whether one of them has its lock; between its rollbacks it looks there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void one_takes_its_lock_though_another_has_its_own(int rollback) {
        Engine engine = engine();
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        try (Stage stage = Stage.open();
                Database first = stage.database();
                Database second = stage.database()) {
            Runnable inner = () -> run(engine, Target.of(second.dataSource()), () -> {
                isInside.countDown();
                await(mayEnd);
            });
            List<CompletableFuture<Void>> started = new ArrayList<>();
            Watcher outer = atRollback(rollback, () -> {
                started.add(CompletableFuture.runAsync(inner));
                await(isInside);
            });

            run(engine, Target.of(new WatchedDataSource(first.dataSource(), outer)), () -> {
                seen.addAll(Stage.all(first.dataSource(), LOCKED));
                mayEnd.countDown();
            });

            assertThat(started).hasSize(1).allSatisfy(it -> it.orTimeout(30, TimeUnit.SECONDS)
                    .join());
            assertThat(seen).containsExactly("t");
            assertThat(Stage.all(first.dataSource(), LOCKED)).containsExactly("f");
            assertThat(Stage.all(second.dataSource(), LOCKED)).containsExactly("f");
        }
    }

    private Engine engine() {
        new Project(folder).with("changelog.xml", xml(table("1", "t1")));
        return new LiquibaseEngine(
                new ChangelogSearch(LiquibaseSettings.NONE, getClass().getClassLoader()).in(folder));
    }

    private static void run(Engine engine, Target target, Runnable atStatement) {
        Ran ran = engine.run(target, new Witness() {
            @Override
            public void statement(Migration migration, Executed statement, Connection session) {
                atStatement.run();
            }
        });
        assertThat(ran.isComplete()).as("%s", ran.failure()).isTrue();
    }

    private static Watcher atRollback(int number, Runnable work) {
        AtomicInteger count = new AtomicInteger();
        return new Watcher() {
            @Override
            public void rolledBack(Connection on) {
                if (count.incrementAndGet() == number) {
                    work.run();
                }
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
