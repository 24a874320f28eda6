package dev.rehearsal.cluster.postgres;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The configuration of our servers: what all have in common, and what one node has of its own. */
final class Settings {

    static final String COMMON = "rehearsal.conf";
    static final String NODE = "node.conf";

    private Settings() {}

    /**
     * The same on every node, and part of the template's key.
     *
     * <p>Nothing survives a power failure, so nothing is synced to disk; but commits wait for the log (synchronous_commit), without
     * which replicas see them a third of a second late.
     */
    static String common(int major) {
        return """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 200
                shared_buffers = '32MB'
                huge_pages = off
                # Files in the data directory, which go with it; shared memory would outlive a killed server.
                dynamic_shared_memory_type = 'mmap'
                fsync = off
                full_page_writes = off
                synchronous_commit = on
                wal_level = 'replica'
                wal_keep_size = '256MB'
                max_wal_size = '512MB'
                max_wal_senders = 20
                max_replication_slots = 20
                hot_standby = on
                recovery_target_timeline = 'latest'
                wal_retrieve_retry_interval = '50ms'
                wal_receiver_timeout = '5s'
                wal_sender_timeout = '5s'
                wal_receiver_status_interval = '1s'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%m [%p] %q%u@%d '
                lc_messages = 'C'
                """
                + (major >= 18 ? "io_method = 'sync'\n" : "") + (major >= 18 ? "file_copy_method = 'clone'\n" : "");
    }

    static String access() {
        return """
                host all all 127.0.0.1/32 scram-sha-256
                host replication %s 127.0.0.1/32 scram-sha-256
                """
                .formatted(Credentials.REPLICATOR);
    }

    /** What sets one node apart; rewritten whenever it changes. */
    record Node(String name, String upstream, Duration applyDelay, List<String> synchronousStandbys) {

        Node following(InetSocketAddress address, Credentials credentials) {
            String conninfo = "host=127.0.0.1 port=" + address.getPort() + " user=" + Credentials.REPLICATOR
                    + " password=" + credentials.replicator() + " application_name=" + name + " connect_timeout=5";
            return new Node(name, conninfo, applyDelay, synchronousStandbys);
        }

        Node delayed(Duration delay) {
            return new Node(name, upstream, delay, synchronousStandbys);
        }

        Node waitingFor(List<String> standbys) {
            return new Node(name, upstream, applyDelay, List.copyOf(standbys));
        }

        String text() {
            String standbys = synchronousStandbys.isEmpty()
                    ? ""
                    : "FIRST 1 (\"" + String.join("\",\"", synchronousStandbys) + "\")";
            return "cluster_name = '" + name + "'\nprimary_conninfo = '" + upstream + "'\nrecovery_min_apply_delay = '"
                    + applyDelay.toMillis() + "ms'\nsynchronous_standby_names = '" + standbys + "'\n"
                    + (synchronousStandbys.isEmpty() ? "" : "synchronous_commit = 'remote_apply'\n");
        }
    }

    static Path node(Path data) {
        return data.resolve(NODE);
    }
}
