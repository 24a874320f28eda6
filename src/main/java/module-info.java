/** Rehearses database migrations on real, replicated, populated databases before production meets them. */
module dev.rehearsal {
    requires transitive java.sql;
    requires jdk.httpserver;
    requires awaitility;
    requires com.google.gson;
    requires org.tukaani.xz;
    requires static com.google.errorprone.annotations;
    requires static flyway.core;
    requires static flyway.database.postgresql;
    requires static info.picocli;
    requires static liquibase.core;
    requires static org.apiguardian.api;
    requires static org.assertj.core;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires static org.postgresql.jdbc;
    requires static org.snakeyaml.engine;

    exports dev.rehearsal;
    exports dev.rehearsal.cluster;
    exports dev.rehearsal.cluster.embedded;
    exports dev.rehearsal.cluster.router;
    exports dev.rehearsal.cluster.tap;
    exports dev.rehearsal.harness;
    exports dev.rehearsal.junit;

    opens dev.rehearsal.cli to
            info.picocli;
    opens dev.rehearsal.junit to
            org.junit.platform.commons;
}
