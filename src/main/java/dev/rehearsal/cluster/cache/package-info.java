/** Internal. Directories that are built once, verified, and shared by everybody who needs the same. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cluster.cache;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
