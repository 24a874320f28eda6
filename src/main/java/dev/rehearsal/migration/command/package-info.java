/** Internal. Runs any migration tool as a command of its own, and watches what it does. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.command;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
