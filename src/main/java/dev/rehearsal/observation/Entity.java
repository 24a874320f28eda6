package dev.rehearsal.observation;

/**
 * Anything in a database that is no table: a view, function, sequence, enum, domain, extension, schema.
 *
 * @param oid its number in the database
 * @param kind what it is, in SQL's words and lower case: {@code view}, {@code materialized view}, {@code function}, {@code sequence},
 *     {@code enum}, {@code domain}, {@code type}, {@code extension}, {@code schema}
 * @param name its name as {@code schema.name}; a function with the types of its arguments
 * @param definition all that makes it different from another: text, labels, limits
 * @param owner its owner
 * @param grants its privileges; empty for the defaults
 */
public record Entity(long oid, String kind, String name, String definition, String owner, String grants) {}
