package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * Everything a verdict rests on.
 *
 * @param engine the migration tool that ran
 * @param server the server that was really run
 * @param seedNumber the number that made the rows
 * @param judged the ids of the rules that were judged
 * @param accepted the findings that were accepted
 * @param migrations what became of each migration, in their order
 * @param findings what would have gone wrong
 * @param notJudged the gaps
 * @param scenarios the scenarios that ran, in the order in which they are reported
 * @param killPoints where migrations were broken off on purpose, and how that ended
 */
public record Evidence(
        String engine,
        ServerRun server,
        long seedNumber,
        List<String> judged,
        List<Expectations.Accept> accepted,
        List<MigrationRun> migrations,
        List<Finding> findings,
        List<NotJudged> notJudged,
        List<String> scenarios,
        List<KillPoint> killPoints) {

    /** Copies the lists. */
    public Evidence {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(server, "server");
        judged = List.copyOf(judged);
        accepted = List.copyOf(accepted);
        migrations = List.copyOf(migrations);
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
        scenarios = List.copyOf(scenarios);
        killPoints = List.copyOf(killPoints);
    }

    /** The same where nothing was broken off. */
    public Evidence(
            String engine,
            ServerRun server,
            long seedNumber,
            List<String> judged,
            List<Expectations.Accept> accepted,
            List<MigrationRun> migrations,
            List<Finding> findings,
            List<NotJudged> notJudged,
            List<String> scenarios) {
        this(engine, server, seedNumber, judged, accepted, migrations, findings, notJudged, scenarios, List.of());
    }

    /** The same where nobody says which scenarios ran. */
    public Evidence(
            String engine,
            ServerRun server,
            long seedNumber,
            List<String> judged,
            List<Expectations.Accept> accepted,
            List<MigrationRun> migrations,
            List<Finding> findings,
            List<NotJudged> notJudged) {
        this(engine, server, seedNumber, judged, accepted, migrations, findings, notJudged, List.of(), List.of());
    }
}
