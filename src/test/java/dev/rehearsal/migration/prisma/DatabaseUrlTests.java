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
            mysql://app:secret@db/shop        | expected a URL such as postgresql://user:password@host:5432/database, not mysql:
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
        assertThat(url.schema()).isEqualTo("a\"b");
        assertThat(url.properties()).containsEntry("password", "p%/+w");
    }
}
