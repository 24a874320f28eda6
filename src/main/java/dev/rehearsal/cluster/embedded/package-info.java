/** A whole cluster on this machine, put together from its parts. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.cluster.embedded;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
