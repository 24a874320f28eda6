/** What {@code mvn package} made, as a user gets it. Runs after it, by Failsafe. */
@NullMarked
package dev.rehearsal.packaged;

import org.jspecify.annotations.NullMarked;
