package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlTests {

    @Test
    void tables_lists_and_strings_become_settings() {
        String toml =
                """
                id = "x" # a comment
                [flyway]
                mixed = true
                locations = [ "filesystem:a",
                  'filesystem:b\\c', # the other
                ]
                "quoted key" = "a\\tb\\u00e4\\""
                postgresql.transactional.lock = false
                lockRetryCount = 50

                [ flyway . placeholders ]
                text = \"""
                two
                lines\"""
                raw = '''it's'''
                [environments.default]
                schemas = ["a", "b"]
                resolvers.clone = { image = 1, name = "n" }
                when = 2024-01-01 10:00:00
                [[list]]
                a = 1
                """;

        assertThat(Toml.read(toml, "flyway.toml"))
                .containsExactly(
                        entry("id", "x"),
                        entry("flyway.mixed", "true"),
                        entry("flyway.locations", "filesystem:a,filesystem:b\\c"),
                        entry("flyway.quoted key", "a\tbä\""),
                        entry("flyway.postgresql.transactional.lock", "false"),
                        entry("flyway.lockRetryCount", "50"),
                        entry("flyway.placeholders.text", "two\nlines"),
                        entry("flyway.placeholders.raw", "it's"),
                        entry("environments.default.schemas", "a,b"),
                        entry("environments.default.resolvers.clone.image", "1"),
                        entry("environments.default.resolvers.clone.name", "n"),
                        entry("environments.default.when", "2024-01-01 10:00:00"),
                        entry("list.a", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = | 1 | expected a value",
                "a | 1 | expected =",
                "[x | 1 | expected ]",
                "= 1 | 1 | expected a key",
                "a = 1 2 3 | 1 | expected a value",
                "a = \"x | 1 | a string does not end",
                "a = \"\\q\" | 1 | \\q is no escape",
                "a = [1 2] | 1 | expected a value",
                "a = ['x' 'y'] | 1 | expected , or ]",
                "a = 'x' y | 1 | expected the end of the line",
                "a = { b = 'x' c = 1 } | 1 | expected , or }"
            })
    void what_is_none_is_named_with_its_line(String toml, int line, String what) {
        assertThatThrownBy(() -> Toml.read(toml, "flyway.toml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flyway.toml:" + line + " is no TOML: " + what);
    }

    @Test
    void a_list_that_never_ends_is_none() {
        assertThatThrownBy(() -> Toml.read("a = 1\nb = ['x',", "f")).hasMessage("f:2 is no TOML: expected a value");
    }
}
