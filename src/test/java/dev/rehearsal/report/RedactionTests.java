package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            jdbc:postgresql://h/db?user=a&password=tops&ssl=on    | jdbc:postgresql://h/db?user=a&password=***&ssl=on
            postgresql://app:t0p:s@cr@et@10.0.0.1:5432/shop       | postgresql://app:***@10.0.0.1:5432/shop
            host=h password=tops dbname=x                         | host=h password=*** dbname=x
            host=h password='to ps' dbname=x                      | host=h password=*** dbname=x
            PGPASSWORD=tops psql                                  | PGPASSWORD=*** psql
            CREATE ROLE a LOGIN PASSWORD 'to''ps' CREATEDB        | CREATE ROLE a LOGIN PASSWORD '***' CREATEDB
            select count(*) from users where password = ''        | select count(*) from users where password = ''
            ALTER TABLE users ALTER password SET NOT NULL         | ALTER TABLE users ALTER password SET NOT NULL
            http://127.0.0.1:8008/primary                         | http://127.0.0.1:8008/primary
            """)
    void a_password_is_masked_and_a_column_of_that_name_is_not(String text, String shown) {
        assertThat(Redaction.masked(text)).isEqualTo(shown);
    }

    @Test
    void no_output_shows_a_secret_or_a_text_without_end() {
        String secret = "postgresql://app:hush@h/db " + "x".repeat(1_000_000);
        Finding found = Finding.of(Sample.NN02, secret)
                .in(Sample.V1)
                .at(secret, dev.rehearsal.Place.NOWHERE)
                .measuring("samples", List.of(secret, secret))
                .measuring("url", secret)
                .asking(secret)
                .instead(secret)
                .reproducedBy(secret)
                .followedBy(List.of(Finding.of(Sample.NN01, secret)));
        Evidence safe = Sample.safe().evidence();
        Report report = Sample.report(Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                1,
                safe.judged(),
                List.of(new dev.rehearsal.Expectations.Accept("DS01", "V1", secret)),
                safe.migrations(),
                List.of(found),
                List.of(new NotJudged(secret, secret, true)),
                List.of("populated"))));

        for (String text : List.of(
                ConsoleReport.of(report, new Look(false, StandardCharsets.UTF_8), ""),
                JsonReport.of(report),
                JunitXmlReport.of(report),
                MarkdownReport.of(report))) {
            assertThat(text).doesNotContain("hush").contains("app:***@").hasSizeLessThan(120_000);
        }
    }

    @Test
    void what_is_cut_says_how_much_is_missing_and_never_splits_a_character() {
        assertThat(Cut.to(3, "abcdef")).isEqualTo("abc (and 3 characters more)");
        assertThat(Cut.to(3, "ab😀ef")).isEqualTo("ab (and 4 characters more)");
        assertThat(Cut.to(6, "abcdef")).isEqualTo("abcdef");
        assertThat(Cut.toLines(2, "a\nb\nc\nd")).isEqualTo("a\nb\n(and 2 lines more)");
    }
}
