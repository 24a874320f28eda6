package dev.rehearsal.cluster;

/** What was done to a node and is still in force. */
public enum Fault {
    /** Its machine is dead until it is started. */
    KILLED,
    /** Its machine stands still until it is thawed. */
    FROZEN,
    /** Its network is cut until it rejoins. */
    ISOLATED,
    /** It is a replica that receives and does not apply, until it resumes. */
    PAUSED,
    /** It is a replica that applies late, because of the topology or since. */
    DELAYED
}
