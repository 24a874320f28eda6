/** Internal. Fills tables with rows as production might have them. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.seed;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
