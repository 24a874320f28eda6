package dev.rehearsal.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeStringsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select E'a''b\\';' | select E'a\\'b\\';'",
                "select e'\\\\''\\';', '''' | select e'\\\\\\'\\';', ''''",
                "select 'a''\\', E'\\'''' | select 'a''\\', E'\\'\\''",
                "select $$E'a''b\\''$$ | select $$E'a''b\\''$$",
                "/* E'a''b\\'' */ select 'x''y' | /* E'a''b\\'' */ select 'x''y'",
                "select E'a''b' | select E'a''b'",
            })
    void only_in_escape_strings_each_quote_follows_a_backslash(String sql, String plain) {
        assertThat(EscapeStrings.plain(sql)).isEqualTo(plain);
    }
}
