/** Internal. Writes and reads the SQL that checks ask, mend and recommend. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.check.sql;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
