package dev.rehearsal.cli;

/** What the command's exit codes mean: a contract for scripts. */
final class ExitCodes {

    /** Done, and nothing stands against it. */
    static final int OK = 0;

    /** The answer is no: a finding, or no single leader. */
    static final int NO = 1;

    /** There is no answer: something needed for it could not be reached or judged. */
    static final int UNDECIDED = 2;

    /** The command was not understood; numbered as in sysexits.h. */
    static final int USAGE = 64;

    /** A fault of the command itself; numbered as in sysexits.h. */
    static final int FAULT = 70;

    /** Ended from outside before there was an answer; numbered as shells do for Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
