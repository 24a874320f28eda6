/** Internal. Tests of the router. */
@NullMarked
package dev.rehearsal.cluster.router;

import org.jspecify.annotations.NullMarked;
