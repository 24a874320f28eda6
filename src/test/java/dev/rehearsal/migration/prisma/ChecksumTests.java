package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTests {

    @Test
    void it_is_that_of_the_text_as_it_stands() {
        assertThat(Checksum.of("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Checksum.of("select 1;\n")).isNotEqualTo(Checksum.of("select 1;\r\n"));
    }

    @Test
    void line_ends_do_not_make_another_text() {
        String unix = "select 1;\nselect 2;\n";
        String windows = "select 1;\r\nselect 2;\r\n";

        assertThat(Checksum.isOf(unix, Checksum.of(unix))).isTrue();
        assertThat(Checksum.isOf(unix, Checksum.of(windows))).isTrue();
        assertThat(Checksum.isOf(windows, Checksum.of(unix))).isTrue();
        assertThat(Checksum.isOf(unix, Checksum.of("select 1;"))).isFalse();
        assertThat(Checksum.isOf(unix, "")).isFalse();
    }

    @Test
    void early_versions_left_out_zeros() {
        String script = "select 1;";
        String unpadded = Checksum.of(script).replaceAll("0(.)|(..)", "$1$2");

        assertThat(unpadded).hasSizeLessThan(64);
        assertThat(Checksum.isOf(script, unpadded)).isTrue();
        assertThat(Checksum.isOf("select 2;", unpadded)).isFalse();
    }
}
