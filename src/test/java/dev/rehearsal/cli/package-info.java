@NullMarked
package dev.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
