/** Internal. Reads SQL files as their statements, each with its lines. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.script;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
