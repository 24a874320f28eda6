/** Rows without a server. */
@NullMarked
package dev.rehearsal.seed.row;

import org.jspecify.annotations.NullMarked;
