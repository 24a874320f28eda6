package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveUrlTests {

    private static final String EXPECTED =
            "expected a URL such as postgresql://user:password@host:5432/database or jdbc:postgresql://host/database?user=u";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://app:p%40ss@db:5433/shop                       | db:5433/shop         | ''    | app | p@ss |
            postgres://app@db:5432/shop?schema=sales                   | db:5432/shop         | sales | app |      |
            jdbc:postgresql://db:1/shop?user=a+b&password=p%26q        | db:1/shop            | ''    | a+b | p&q  |
            jdbc:postgresql://db/shop?currentSchema=own                | db/shop              | own   |     |      |
            postgresql://u:p@h1:5432,h2:5433/shop                      | h1:5432,h2:5433/shop | ''    | u   | p    |
            postgresql://u:p@[::1]:5432/shop                           | [::1]:5432/shop      | ''    | u   | p    |
            postgresql://u@db/shop?connection_limit=5&sslmode=require  | db/shop              | ''    | u   |      | require
            """)
    void a_url_is_read_as_tools_write_it(
            String url, String place, String schema, String user, String password, String sslmode) {
        LiveUrl live = LiveUrl.parse(url);

        assertThat(live.place()).isEqualTo(place);
        assertThat(live.schema()).isEqualTo(schema);
        assertThat(live.hasPassword()).isEqualTo(password != null);
        assertThat(live.property("user")).isEqualTo(Optional.ofNullable(user));
        assertThat(live.property("password")).isEqualTo(Optional.ofNullable(password));
        assertThat(live.property("sslmode")).isEqualTo(Optional.ofNullable(sslmode));
        assertThat(live.property("connection_limit")).isEmpty();
    }

    @Test
    void a_password_from_elsewhere_leaves_the_url_as_it_was() {
        LiveUrl live = LiveUrl.parse("postgresql://app@db/shop");

        assertThat(live.withPassword("secret").property("password")).contains("secret");
        assertThat(live.hasPassword()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            db:5432/shop              | ''
            mysql://root:secret@db/x  | ', not mysql: MySQL and MariaDB come later'
            jdbc:mysql://db/x         | ', not jdbc:mysql: MySQL and MariaDB come later'
            postgresql://             | ''
            postgresql://u:se%zz@db/x | ; a % in it stands as %25
            postgresql://db:99999/x   | ; there is no port 99999
            postgresql://a,b:123456/x | ; there is no port 123456
            postgresql://db:abc/x     | ; a port is a number
            postgresql://u:s/cret@d/x | ; a port is a number
            """)
    void what_is_none_is_refused_without_its_password(String url, String more) {
        assertThatThrownBy(() -> LiveUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(EXPECTED + more);
    }
}
