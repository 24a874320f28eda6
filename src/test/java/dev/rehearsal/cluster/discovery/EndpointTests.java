package dev.rehearsal.cluster.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    db                                     | db:5432
                    10.0.0.122:5433                        | 10.0.0.122:5433
                    DB1.Example.COM:5432                   | db1.example.com:5432
                    [::1]                                  | [::1]:5432
                    [2001:DB8::7]:6432                     | [2001:db8::7]:6432
                    [fe80::1%eth0]:5432                    | [fe80::1%eth0]:5432
                    ' a:1 , b:2,c '                        | a:1,b:2,c:5432
                    a,A:5432,a:5432,b                      | a:5432,b:5432
                    """)
    void a_list_is_read_as_people_write_it(String text, String expected) {
        assertThat(String.join(
                        ",",
                        Endpoint.list(text).stream().map(Endpoint::toString).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    'a,,b'         | "a,,b" has an empty piece: expected host:port,host:port
                    'a,'           | "a," has an empty piece: expected host:port,host:port
                    a:b            | "a:b": "b" is no port
                    'a:'           | "a:": "" is no port
                    a:0            | "a:0": port 0 is not between 1 and 65535
                    a:65536        | "a:65536": port 65536 is not between 1 and 65535
                    a:99999999999  | "a:99999999999": "99999999999" is no port
                    :5432          | ":5432": the host is missing
                    ::1            | "::1": an IPv6 address stands in brackets, such as [::1]:5432
                    [::1           | "[::1": the closing bracket is missing
                    [::1]5432      | "[::1]5432": "5432" is no port
                    [db]:5432      | "[db]:5432": "db" is no IPv6 address
                    'a b:5432'     | "a b:5432": "a b" is no host
                    'a/b?x=y'      | "a/b?x=y": "a/b?x=y" is no host
                    """)
    void a_piece_that_cannot_be_read_is_quoted(String text, String message) {
        assertThatThrownBy(() -> Endpoint.list(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_host_may_not_be_empty() {
        assertThatThrownBy(() -> new Endpoint("", 1)).hasMessage("the host is missing");
    }
}
