/** Internal. Finds the node of a running cluster that accepts writes. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cluster.discovery;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
