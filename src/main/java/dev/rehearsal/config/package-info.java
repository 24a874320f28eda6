/** Internal. Reads what a team says about a rehearsal, in a file or by options. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.config;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
