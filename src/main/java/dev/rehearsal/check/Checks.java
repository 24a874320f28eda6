package dev.rehearsal.check;

import java.util.List;

/** All checks, in the order in which their rules are listed. */
final class Checks {

    static final List<Check> ALL = List.of(
            new Mg01Broken(),
            new Mg02Session(),
            new Mg03Destroyed(),
            new Mg04Missing(),
            new Mg05Rollback(),
            new Ro01ReadOnly(),
            new Ro02LeftBehind(),
            new Ro03Rights(),
            new Ro04Luck(),
            new Nn01NewColumn(),
            new Nn02Nulls(),
            new Dd01Duplicates(),
            new Dd02Orphans(),
            new Dd03Violations(),
            new Dd04Conversion(),
            new Dd05Narrowing(),
            new Dd06Altered(),
            new Dd07Labels(),
            new Dd08Rows(),
            new Rc01Gone(),
            new Rc02More(),
            new Rc03Changed(),
            new Rc04Moves(),
            new Rc05Invariants(),
            new Pm02Edited(),
            new Pm03Missing(),
            new Pm04OutOfOrder(),
            new Pm05Clash(),
            new Pm06Again(),
            new Ds01Table(),
            new Ds02Column(),
            new Ds03Emptied(),
            new Ds04Irrevocable(),
            new Ds05Cascade(),
            new Fs01Blocked(),
            new Fs02Recovery(),
            new Fs03HalfApplied(),
            new Tm01Timeout(),
            new Dr01Drift());

    private Checks() {}
}
