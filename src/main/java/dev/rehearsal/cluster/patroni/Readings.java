package dev.rehearsal.cluster.patroni;

/** Answers GET, HEAD and OPTIONS. */
final class Readings {

    private final Agent agent;
    private final Identity identity;

    Readings(Agent agent, Identity identity) {
        this.agent = agent;
        this.identity = identity;
    }

    Answer get(String path, Query query) {
        NodeState node = NodeState.of(agent, identity);
        return switch (firstSegment(path)) {
            case "patroni" -> Answer.json(200, StatusBody.of(node));
            case "liveness" -> Answer.codeOnly(HealthCheck.liveness(node));
            case "readiness" -> Answer.codeOnly(HealthCheck.readiness(query, node));
            case "metrics" -> Answer.plain(200, MetricsBody.of(node));
            case "cluster" ->
                node.store() == null ? noStore() : Answer.json(200, ClusterBody.cluster(node.store(), identity));
            case "history" -> node.store() == null ? noStore() : Answer.json(200, ClusterBody.history(node.store()));
            case "config" ->
                node.store() == null
                        ? noStore()
                        : Answer.json(200, node.store().config().json());
            default -> Answer.json(HealthCheck.code(path, query, node), StatusBody.of(node));
        };
    }

    /** The code of a GET without its body. A page that is no health check answers here as Patroni does: like one. */
    Answer codeOnly(String path, Query query) {
        return Answer.codeOnly(get(path, query).code());
    }

    static String firstSegment(String path) {
        String[] segments = path.split("/");
        return segments.length > 1 ? segments[1] : "";
    }

    private static Answer noStore() {
        return Answer.error(502, "Bad Gateway");
    }
}
