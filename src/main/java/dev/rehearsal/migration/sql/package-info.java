/** Internal. Runs directories of plain SQL files, with books of its own. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.sql;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
