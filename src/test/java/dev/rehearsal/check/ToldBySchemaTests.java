package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldBySchemaTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int primary key, at timestamptz not null default now(), state text default 'new')",
                "alter table t add column a int not null default 0, add column b text default ''",
                "create unique index by_a on t using btree (a)",
                "alter table t alter column a set not null",
                "drop table t",
                "set lock_timeout = '5s'"
            })
    void the_schema_tells_all_of_it(String sql) {
        assertThat(ToldBySchema.all(List.of(sql))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table t rename column a to b",
                "alter table t alter column a type bigint using a::bigint",
                "create table u as select * from t",
                "grant select on t to public",
                "comment on table t is 'x'",
                "alter table t set (fillfactor = 70)",
                "alter table t validate constraint c",
                "do $$ begin end $$"
            })
    void it_does_more_than_the_schema_tells(String sql) {
        assertThat(ToldBySchema.all(List.of(sql))).isFalse();
        assertThat(ToldBySchema.nothing(List.of(sql))).isFalse();
    }

    @Test
    void a_default_that_is_given_and_changed_again_has_given_old_rows_their_values() {
        String add = "alter table t add column a int default 5";

        assertThat(ToldBySchema.all(List.of(add, "alter table t alter column a drop default")))
                .isFalse();
        assertThat(ToldBySchema.all(List.of(add, "alter table t alter column a set default 6")))
                .isFalse();
        assertThat(ToldBySchema.all(List.of(add))).isTrue();
    }
}
