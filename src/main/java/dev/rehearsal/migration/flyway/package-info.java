/** Internal. Runs Flyway migrations by Flyway itself. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.flyway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
