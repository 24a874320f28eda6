/** Internal. Makes values of every type, as text that the server reads. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.seed.value;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
