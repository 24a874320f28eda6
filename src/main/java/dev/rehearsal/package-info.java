/** The words users read and write: what a cluster looks like and what a rehearsal found. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
