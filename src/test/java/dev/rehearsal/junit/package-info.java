/** The annotations, run by JUnit itself. */
@NullMarked
package dev.rehearsal.junit;

import org.jspecify.annotations.NullMarked;
