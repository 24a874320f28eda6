/** Sees each statement that passes a router, in the words of its protocol. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.cluster.tap;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
