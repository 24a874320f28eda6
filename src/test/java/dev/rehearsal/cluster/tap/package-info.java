/** Internal. Tests of the tap. */
@NullMarked
package dev.rehearsal.cluster.tap;

import org.jspecify.annotations.NullMarked;
