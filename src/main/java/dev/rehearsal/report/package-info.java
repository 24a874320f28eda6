/** Internal. Tells a verdict in the same words to people, machines and build servers. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
