/** Internal. Has Liquibase run its changelogs, each changeset a migration. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.migration.liquibase;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
