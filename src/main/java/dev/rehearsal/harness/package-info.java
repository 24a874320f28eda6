/** Rehearses the migrations of a project on a cluster of databases and answers with a verdict. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.harness;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
