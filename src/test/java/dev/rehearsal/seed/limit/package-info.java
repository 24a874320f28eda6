/** What conditions are understood to demand. */
@NullMarked
package dev.rehearsal.seed.limit;

import org.jspecify.annotations.NullMarked;
