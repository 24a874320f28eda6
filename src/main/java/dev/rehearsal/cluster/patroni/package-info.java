/** Internal. Keeps one leader in a cluster the way Patroni does. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cluster.patroni;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
