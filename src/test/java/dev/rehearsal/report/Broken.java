package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Exit;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoint.Left;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Place;
import dev.rehearsal.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A verdict with kill points. */
final class Broken {

    private static final At OWN =
            new At(1, 3, "create index concurrently if not exists a_v\n on a(v)", new Place("V7__a.sql", 1, 2), true);
    private static final At BOOKS = new At(2, 3, "insert into books | values (1)", Place.NOWHERE, false);
    private static final At COMMIT = new At(3, 3, "COMMIT", Place.NOWHERE, false);

    private Broken() {}

    static Verdict verdict() {
        List<KillPoint> points = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            points.add(point(OWN, fault, fault == Fault.TERMINATED ? lost() : Exit.byTheNextDeploy()));
            points.add(point(BOOKS, fault, new Exit(Way.REPAIR, "42P07: there already", List.of(), "drop index a_v;")));
            points.add(point(COMMIT, fault, Exit.byTheNextDeploy()));
        }
        return verdict(points);
    }

    /** With a statement of the tool's that it sends twice. */
    static Verdict twice() {
        Exit exit = new Exit(Way.REPAIR, "42P07: there already", List.of(), "drop index a_v;");
        At again = new At(3, 3, BOOKS.sql(), Place.NOWHERE, false);
        return verdict(List.of(point(BOOKS, Fault.FAILS, exit), point(again, Fault.FAILS, exit)));
    }

    private static Verdict verdict(List<KillPoint> points) {
        Evidence safe = Sample.safe().evidence();
        return Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                safe.seedNumber(),
                safe.judged(),
                safe.accepted(),
                safe.migrations(),
                safe.findings(),
                safe.notJudged(),
                List.of("recovery"),
                points));
    }

    private static Exit lost() {
        return new Exit(Way.NONE, "", List.of("index a_v is INVALID"), "");
    }

    private static KillPoint point(At at, Fault fault, Exit exit) {
        return new KillPoint(
                Sample.V7,
                at,
                fault,
                new Left("pending", Extent.HALF, List.of("create table a"), List.of("a prepared transaction, late")),
                exit);
    }
}
