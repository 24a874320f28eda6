package dev.rehearsal.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Types with two values each that differ. */
final class Types {

    static final String DEFINED =
            """
            create type mood as enum ('sad', 'ok');
            create domain positive as int check (value > 0);
            create type pair as (a int, b text);
            create type span as range (subtype = float8);
            """;

    private Types() {}

    static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        String all =
                """
                smallint | 1 => 2
                bigint | 9223372036854775807 => -9223372036854775808
                numeric | 1.5 => 1.51
                real | 'NaN' => 0
                double precision | '-Infinity' => 'Infinity'
                boolean | true => false
                "char" | 'a' => 'b'
                char(5) | 'a' => 'A'
                varchar(5) | 'a' => 'a '
                text | U&'\\00e9' => U&'e\\0301'
                name | 'a' => 'b'
                bytea | '\\x00' => '\\x0000'
                date | '5874897-12-31' => 'infinity'
                time | '00:00' => '24:00'
                timetz | '00:00+01' => '00:00+02'
                timestamp(3) | '4713-01-01 BC' => '294276-12-31'
                timestamptz | '2024-01-01 00:00+01' => 'infinity'
                interval | '1 month' => '30 days'
                uuid | 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' => 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12'
                json | '{"a":1}' => '{"a":2}'
                jsonb | '{"a":1}' => '{"a":null}'
                xml | '<a/>' => '<b/>'
                money | '1' => '2'
                bit(3) | b'101' => b'100'
                varbit | b'101' => b'1010'
                inet | '10.0.0.1' => '10.0.0.1/8'
                cidr | '10.0.0.0/8' => '10.0.0.0/9'
                macaddr | '08:00:2b:01:02:03' => '08:00:2b:01:02:04'
                macaddr8 | '08:00:2b:01:02:03:04:05' => '08:00:2b:01:02:03:04:06'
                point | '(1,2)' => '(2,1)'
                polygon | '((0,0),(1,1),(1,0))' => '((0,0),(1,1),(2,0))'
                tsvector | 'a b' => 'a c'
                tsquery | 'a' => 'b'
                int4range | '[1,2]' => '[1,3]'
                tstzrange | '[2024-01-01 00:00Z,]' => '[2024-01-02 00:00Z,]'
                int4multirange | '{[1,2]}' => '{[1,2],[5,6]}'
                span | '[1,2]' => '[1,3]'
                int[] | '{1,2}' => '{2,1}'
                text[] | '{a,null}' => '{a,"null"}'
                json[] | '{1}' => '{2}'
                mood | 'sad' => 'ok'
                mood[] | '{sad}' => '{ok}'
                positive | 1 => 2
                pair | '(1,x)' => '(1,y)'
                pg_lsn | '0/1' => '0/2'
                oid | 1 => 2
                regclass | 'pg_class' => 'pg_type'
                jsonpath | '$.a' => '$.b'
                """;
        all.lines().map(line -> line.split(" \\| ")).forEach(line -> values.put(line[0], line[1]));
        return values;
    }
}
