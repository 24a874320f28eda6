package dev.rehearsal;

/** How much a finding weighs: one error that nobody accepted makes a verdict unsafe, the others never do. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** May hurt; look at it. */
    WARNING,
    /** Would have gone wrong. */
    ERROR
}
