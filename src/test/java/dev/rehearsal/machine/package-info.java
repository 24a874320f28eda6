/** What the machine that runs the tests has to offer. */
@NullMarked
package dev.rehearsal.machine;

import org.jspecify.annotations.NullMarked;
