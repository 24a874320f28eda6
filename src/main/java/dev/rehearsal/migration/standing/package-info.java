/** Internal. How databases stand to migrations: what tools' books say, beside the project's files. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.standing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
