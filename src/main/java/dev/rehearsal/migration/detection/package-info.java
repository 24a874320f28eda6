/** Internal. Finds out which tool a project's migrations are written for. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.detection;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
