/** Internal. Runs the migrations of a project by its own tool, statement by statement in sight. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
