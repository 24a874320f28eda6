package dev.rehearsal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A history of many migrations, as a service has it after years: new tables at first, then ever more changes of old ones. */
final class LongHistory {

    private final int tables;
    private final List<String> scripts = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    /** The same history at every call. */
    private final Random random = new Random(7);

    private LongHistory(int tables) {
        this.tables = tables;
    }

    /** Writes so many migrations, as Flyway's, into a directory that is made. */
    static Path write(Path directory, int migrations, int tables) throws IOException {
        LongHistory history = new LongHistory(tables);
        while (history.scripts.size() < migrations) {
            history.next(migrations);
        }
        Files.createDirectories(directory);
        for (int i = 0; i < history.scripts.size(); i++) {
            Files.writeString(directory.resolve(name(i + 1)), history.scripts.get(i));
        }
        return directory;
    }

    /** The file of one migration. */
    static String name(int number) {
        return "V" + number + "__step_" + number + ".sql";
    }

    private void next(int migrations) {
        int left = migrations - scripts.size();
        boolean createTable = columns.size() < tables
                && (columns.size() < 2
                        || tables - columns.size() >= left
                        || random.nextInt(left) < tables - columns.size());
        if (createTable) {
            create(columns.size());
        } else {
            change(random.nextInt(columns.size()));
        }
    }

    private void create(int number) {
        String references =
                number == 0 ? "" : ", parent_id bigint references thing_" + random.nextInt(number) + " (id)";
        scripts.add("create table thing_" + number
                + " (id bigint generated always as identity primary key, name text not null, email varchar(120),"
                + " amount numeric(12, 2) not null default 0, state text not null default 'new',"
                + " created_at timestamptz not null default now()" + references + ");\n"
                + "create index on thing_" + number + " (created_at);\n"
                + (number == 0 ? "" : "create index on thing_" + number + " (parent_id);\n"));
        columns.add(0);
    }

    private void change(int number) {
        String table = "thing_" + number;
        int next = columns.get(number);
        switch (random.nextInt(6)) {
            case 0 ->
                scripts.add("create index " + table + "_by_" + scripts.size() + " on " + table + " (state, amount);\n");
            case 1 ->
                scripts.add("alter table " + table + " add constraint fair_" + scripts.size()
                        + " check (amount is not null) not valid;\n");
            case 2 ->
                scripts.add(
                        "create or replace view seen_" + number + " as select id, name, state from " + table + ";\n");
            case 3 -> scripts.add("alter table " + table + " alter column state set default 'open';\n");
            default -> {
                scripts.add("alter table " + table + " add column extra_" + next + " "
                        + List.of("integer", "text", "boolean", "date").get(random.nextInt(4)) + ";\n"
                        + "comment on column " + table + ".extra_" + next + " is 'since " + scripts.size() + "';\n");
                columns.set(number, next + 1);
            }
        }
    }
}
