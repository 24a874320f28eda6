package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** Changes that no trigger and no foreign key sees: they would stop a mend, or leave traces that no migration made. */
final class Asleep {

    private Asleep() {}

    /** Statements for one transaction of a superuser. */
    static List<String> of(List<String> statements) {
        List<String> sql = new ArrayList<>();
        sql.add("set local session_replication_role = replica");
        sql.addAll(statements);
        sql.add("set local session_replication_role = origin");
        return List.copyOf(sql);
    }
}
