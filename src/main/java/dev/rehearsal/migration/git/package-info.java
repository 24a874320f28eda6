/** Internal. Compares a project's migrations with those of a git reference. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.git;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
