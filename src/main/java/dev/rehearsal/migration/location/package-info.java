/** Internal. Lists the files of a project's migrations wherever they lie. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.location;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
