/** Values without a server. */
@NullMarked
package dev.rehearsal.seed.value;

import org.jspecify.annotations.NullMarked;
