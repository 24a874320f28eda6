package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows a query counts, as far as its text tells. */
class CountedTests {

    private static String first(String sql) {
        Counted counted = Counted.in(sql).get(0);
        return counted.picked(counted.aliases().get(0)).get(0);
    }

    @Test
    void the_condition_tells_them() {
        assertThat(first("select count(*) from \"public\".\"users\" where \"email\" is null"))
                .isEqualTo("select distinct \"users\".tableoid as \"of\", \"users\".ctid as \"at\""
                        + " from \"public\".\"users\" where \"email\" is null");
    }

    @Test
    void what_is_counted_has_a_value() {
        assertThat(first("select count(a) from t as x where b"))
                .endsWith(" from t as x where (b) and ((a) is not null)");
        assertThat(first("select count(*) filter (where a > 1) from t")).endsWith(" from t where a > 1");
    }

    @Test
    void what_is_counted_together_is_told_by_its_key() {
        String picked = "select \"of\", \"at\" from (select t.tableoid as \"of\", t.ctid as \"at\","
                + " row_number() over (partition by lower(a) order by t.tableoid, t.ctid) as nth from t) as d"
                + " where nth > 1";

        assertThat(first("select count(*) - count(distinct lower(a)) from t")).isEqualTo(picked);
        assertThat(Counted.in("select coalesce(sum(n), 0) from (select count(*) as n from t group by lower(a)"
                                + " having count(*) > 1) as d")
                        .get(1)
                        .picked("t")
                        .get(0))
                .isEqualTo(picked);
    }

    @Test
    void each_table_has_its_alias() {
        assertThat(Counted.in(
                                "select count(*) from only a.orders * o left join users on users.id = o.u, (select 1) as x"
                                        + " join lateral f(o.id) g on true where users.id is null")
                        .get(0)
                        .aliases())
                .containsExactly("o", "users", "x", "g");
    }

    @Test
    void words_in_texts_names_and_comments_are_none() {
        String sql = "select count(*) from t where a = 'x from y where' and \"group\" = $q$ ' limit $q$ /* order by */";

        assertThat(first(sql)).endsWith(" from t where a = 'x from y where' and \"group\" = $q$ ' limit $q$");
    }

    @Test
    void queries_before_it_stay_before_it() {
        assertThat(first("with x as (select 1 from y) select count(*) from t union select 2"))
                .isEqualTo("with x as (select 1 from y) select distinct t.tableoid as \"of\", t.ctid as \"at\" from t");
    }

    @Test
    void without_a_table_there_are_none() {
        assertThat(List.of("select 1", "", "table users", "select (("))
                .allMatch(sql -> Counted.in(sql).isEmpty());
    }
}
