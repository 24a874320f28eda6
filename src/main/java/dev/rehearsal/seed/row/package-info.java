/** Internal. Puts values together to rows that the constraints of a table allow. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.seed.row;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
