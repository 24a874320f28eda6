/**
 * Rehearses migrations as tests: {@link dev.rehearsal.junit.MigrationTest} on a method is all that is needed.
 *
 * <p>Needs JUnit Jupiter 5.13 or newer, and for {@link dev.rehearsal.junit.RehearsalAssertions} AssertJ.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.rehearsal.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
