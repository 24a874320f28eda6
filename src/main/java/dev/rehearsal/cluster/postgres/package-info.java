/** Internal. PostgreSQL servers made from binaries that come in jars. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cluster.postgres;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
