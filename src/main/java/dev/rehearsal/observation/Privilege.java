package dev.rehearsal.observation;

import dev.rehearsal.Failure;

/**
 * A right that the role lacked.
 *
 * @param role the role
 * @param migration the migration that needed it; empty when the tool itself did
 * @param failure the refusal
 * @param needed what would have been enough: {@code SUPERUSER}, {@code CREATEDB}, {@code CREATE ON SCHEMA public}; empty when nothing was
 */
public record Privilege(String role, String migration, Failure failure, String needed) {}
