/** Internal. Does what Prisma Migrate does to a database, step by step and word by word, without Node. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.prisma;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
