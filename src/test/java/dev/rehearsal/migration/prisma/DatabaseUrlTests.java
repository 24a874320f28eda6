package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://app:x@10.0.0.1:6432/shop?schema=sales | PostgreSQL database "shop", schema "sales" at "10.0.0.1:6432"
            postgres://app@db/my%20shop                        | PostgreSQL database "my shop", schema "public" at "db"
            postgresql://app:x@db:5432                         | PostgreSQL database "postgres", schema "public" at "db:5432"
            postgresql://app:x@[::1]:5432/shop?sslmode=disable | PostgreSQL database "shop", schema "public" at "[::1]:5432"
            mysql://app:x@10.0.0.1:3307/shop?schema=sales      | MySQL database "shop" at "10.0.0.1:3307"
            mysql://app@db/my%20shop                           | MySQL database "my shop" at "db"
            mysql://app@db                                     | MySQL database "mysql" at "db"
            """)
    void it_is_described_as_prisma_does(String url, String described) {
        assertThat(DatabaseUrl.parse(url).described()).isEqualTo("Datasource \"db\": " + described + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://app:se/cret@db/shop  | expected a URL such as postgresql://user:password@host:5432/database
            postgresql://app:secret@db:99999/ | expected a URL such as postgresql://user:password@host:5432/database; there is no port 99999
            sqlserver://app:secret@db/shop    | expected a URL such as postgresql://user:password@host:5432/database, not sqlserver:
            mysql://app:se/cret@db/shop       | expected a URL such as mysql://user:password@host:3306/database
            mysql://app:secret@db:99999/      | expected a URL such as mysql://user:password@host:3306/database; there is no port 99999
            mysql://app:secret@db/x?socket=/run/my.sock | socket=/run/my.sock: sockets of the system are not supported; name a host and port
            secret                            | expected a URL such as postgresql://user:password@host:5432/database
            postgresql://app:secret@db/shop?host=/run | host=/run: sockets of the system are not supported; name a host and port
            """)
    void what_is_none_is_refused_without_the_password(String url, String message) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void signs_in_names_are_decoded_once() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%25%2F+w@db/x?schema=a%22b");

        assertThat(url.user()).isEqualTo("a@b");
        assertThat(url.described()).contains("schema \"a\"b\"");
        assertThat(url.properties()).containsEntry("password", "p%/+w");
    }

    @Test
    void the_servers_options_are_handed_on() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://app@db/x?options=-c%20lock_timeout%3D5s");

        assertThat(url.properties()).containsEntry("options", "-c lock_timeout=5s");
        assertThat(DatabaseUrl.parse("postgresql://app@db/x").properties()).doesNotContainKey("options");
    }

    @Test
    void a_session_on_mysql_takes_a_whole_script_and_counts_its_queries() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://app:x@db/shop?connect_timeout=7");

        assertThat(url.port()).isEqualTo("3306");
        assertThat(url.properties())
                .containsEntry("allowMultiQueries", "true")
                .containsEntry("readOnlyPropagatesToServer", "false")
                .containsEntry("connectTimeout", "7000");
        assertThat(url.isServed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', DISABLED",
        "?sslaccept=strict, VERIFY_IDENTITY",
        "?sslaccept=accept_invalid_certs, REQUIRED",
        "?sslcert=ca.pem, REQUIRED"
    })
    void a_session_on_mysql_is_encrypted_where_the_url_says_how(String said, String mode) {
        assertThat(DatabaseUrl.parse("mysql://app:x@db/shop" + said).properties())
                .containsEntry("sslMode", mode);
    }

    @Test
    void planet_scale_is_migrated_without_the_lock() {
        assertThat(((MySqlUrl) DatabaseUrl.parse("mysql://app@x.eu.psdb.cloud/shop"))
                        .flavour(true)
                        .locks())
                .isFalse();
        assertThat(((MySqlUrl) DatabaseUrl.parse("mysql://app@db/shop"))
                        .flavour(true)
                        .locks())
                .isTrue();
        assertThat(((MySqlUrl) DatabaseUrl.parse("mysql://app@db/shop"))
                        .flavour(false)
                        .locks())
                .isFalse();
    }
}
