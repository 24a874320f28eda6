/** Internal. Understands what check constraints demand of single columns. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.seed.limit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
