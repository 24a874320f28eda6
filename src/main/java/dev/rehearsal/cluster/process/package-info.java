/** Internal. Child processes that never outlive what they were started for. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cluster.process;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
