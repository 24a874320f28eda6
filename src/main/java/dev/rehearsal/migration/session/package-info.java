/** Internal. Watches the JDBC sessions of a tool that knows nothing of it. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.session;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
