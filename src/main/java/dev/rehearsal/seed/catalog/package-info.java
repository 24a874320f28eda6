/** Internal. Reads what tables demand of their rows from the server's catalogs. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.seed.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
