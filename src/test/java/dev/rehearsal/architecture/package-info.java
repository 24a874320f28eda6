/** Holds the project to its own rules. */
@NullMarked
package dev.rehearsal.architecture;

import org.jspecify.annotations.NullMarked;
