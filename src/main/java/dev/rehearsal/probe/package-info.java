/** Internal. Observes a database while migrations run; judges nothing. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.probe;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
