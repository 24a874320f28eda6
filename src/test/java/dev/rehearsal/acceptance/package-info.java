/** Whole rehearsals of whole histories, on real servers. */
package dev.rehearsal.acceptance;
