/** Carries bytes between clients and servers, over connections it can see into and break. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.cluster.router;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
