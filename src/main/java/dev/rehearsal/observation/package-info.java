/** Internal. What happened in a rehearsal, as plain records. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.observation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
