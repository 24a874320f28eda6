package dev.rehearsal.seed.catalog;

import java.util.List;

/**
 * A data type.
 *
 * @param oid the server's number for it
 * @param sql as a cast writes it, without length
 * @param name its bare name: {@code int4}, {@code varchar}
 * @param kind what it is made of
 * @param inner the element of an array, the base of a domain, the bound of a range, the range of a multirange; otherwise empty
 * @param modifier the length of a domain's base; -1 for none
 * @param notNull whether a domain forbids NULL
 * @param labels the values of an enum, in order
 * @param attributes the columns of a composite
 * @param checks the check expressions of a domain, over {@code VALUE}
 */
public record Type(
        long oid,
        String sql,
        String name,
        Kind kind,
        List<Type> inner,
        int modifier,
        boolean notNull,
        List<String> labels,
        List<Column> attributes,
        List<String> checks) {

    /** Copies the lists. */
    public Type {
        inner = List.copyOf(inner);
        labels = List.copyOf(labels);
        attributes = List.copyOf(attributes);
        checks = List.copyOf(checks);
    }

    /** The type below all domains. */
    public Type base() {
        return kind == Kind.DOMAIN ? inner.get(0).base() : this;
    }
}
