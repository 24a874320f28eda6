/** Internal. Judges recorded histories, one small class for each rule; pure functions only. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.rehearsal.check;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
