/** Rows on real servers. */
@NullMarked
package dev.rehearsal.seed;

import org.jspecify.annotations.NullMarked;
