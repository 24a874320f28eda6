package dev.rehearsal.check.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            character varying(20)    | character varying(10) | true
            character varying(10)    | character varying(20) | false
            text                     | character varying(20) | true
            character varying(20)    | text                  | false
            bigint                   | integer               | true
            smallint                 | integer               | false
            numeric(10,2)            | numeric(10,1)         | true
            numeric(10,2)            | numeric(10,4)         | true
            numeric(10,2)            | numeric(12,4)         | false
            numeric                  | numeric(10,2)         | true
            numeric(10,2)            | numeric               | false
            numeric(10,2)            | integer               | true
            timestamp with time zone | date                  | true
            date                     | timestamp with time zone | false
            double precision         | real                  | true
            text                     | integer               | false
            """)
    void a_type_is_narrower_when_some_value_has_no_room(String old, String now, boolean narrower) {
        assertThat(Types.narrows(old, now)).isEqualTo(narrower);
    }
}
