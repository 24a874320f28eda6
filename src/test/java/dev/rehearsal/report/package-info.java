@NullMarked
package dev.rehearsal.report;

import org.jspecify.annotations.NullMarked;
