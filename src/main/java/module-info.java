/** Rehearses database migrations on real, replicated, populated databases before production meets them. */
module dev.rehearsal {
    requires transitive java.sql;
    requires jdk.httpserver;
    requires awaitility;
    requires com.google.gson;
    requires org.tukaani.xz;
    requires static com.google.errorprone.annotations;
    requires static info.picocli;
    requires static org.apiguardian.api;
    requires static org.jspecify;

    exports dev.rehearsal;
    exports dev.rehearsal.cluster;
    exports dev.rehearsal.cluster.embedded;
    exports dev.rehearsal.cluster.router;
    exports dev.rehearsal.cluster.tap;

    opens dev.rehearsal.cli to
            info.picocli;
}
