/** A running database cluster as its users meet it: nodes, routers, faults, what happened when. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
