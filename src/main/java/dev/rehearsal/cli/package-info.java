/** Internal. The command: arguments, progress, exit codes; the only place that prints. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
