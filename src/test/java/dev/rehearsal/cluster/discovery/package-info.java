@NullMarked
package dev.rehearsal.cluster.discovery;

import org.jspecify.annotations.NullMarked;
