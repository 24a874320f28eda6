package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.seed.value.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadDocumentsTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update o set q = (meta->>'qty')::int                                    | meta  | qty         | int
                    update o set q = cast(o.meta ->> 'qty' as numeric)                      | meta  | qty         | numeric
                    update o set q = nullif(trim(meta->>'qty'), '')::int                    | meta  | qty         | int
                    update o set q = coalesce((meta->>'qty')::bigint, 0)                    | meta  | qty         | bigint
                    update o set q = doc::jsonb->>'name'                                    | doc   | name        | ''
                    update o set q = (doc::json)->'a'->>'b'                                 | doc   | a/b         | ''
                    update o set q = meta #>> '{address, zip}'                              | meta  | address/zip | ''
                    update o set q = "Meta"->'list'->0->>'x'                                | meta  | list/[]/x   | ''
                    update o set q = jsonb_extract_path_text(meta, 'a', 'b')                | meta  | a/b         | ''
                    delete from o where meta ? 'gone'                                       | meta  | gone        | ''
                    select (e->>'price')::numeric from o, jsonb_array_elements(o.items) e   | items | []/price    | numeric
                    select x.item->>'sku' from o, json_array_elements(o.meta->'lines') with ordinality as x(item, n) | meta | lines/[]/sku | ''
                    insert into t select jsonb_array_elements_text(tags) from o             | tags  | []          | ''
                    select x.sku from o, jsonb_to_recordset(o.items) as x(sku text)         | items | []/sku      | text
                    insert into t select * from jsonb_populate_recordset(null::t, doc->'lines') | doc | lines/[]/name | ''
                    select key from o, jsonb_each_text(o.meta->'prefs')                     | meta  | prefs/name  | ''
                    select jsonb_object_keys(meta) from o                                   | meta  | name        | ''
                    do $$ begin update o set q = (meta->>'qty')::int; end $$                | meta  | qty         | int
                    """)
    void what_is_read_is_known_by_its_column(String sql, String column, String path, String type) {
        Map<String, Shape> found = ReadDocuments.in(List.of(sql));

        assertThat(found)
                .containsExactly(Map.entry(column, Shape.of(type, Set.of()).behind(List.of(path.split("/")))));
    }

    @Test
    void what_is_compared_with_it_is_an_example() {
        Map<String, Shape> found = ReadDocuments.in(List.of(
                "delete from o where meta->>'kind' = 'bill'",
                "delete from o where (meta->>'kind') in ('a', 'it''s') -- meta->>'comment'"));

        assertThat(found)
                .containsExactly(Map.entry(
                        "meta", Shape.of("", Set.of("bill", "a", "it's")).behind(List.of("kind"))));
    }

    @Test
    void columns_that_are_compared_or_cast_hold_that() {
        Map<String, Shape> found = ReadDocuments.in(List.of(
                "create type app.\"State\" as enum ('new', 'it''s done');",
                "delete from o where kind = 'LEGACY' or kind in ('A', 'B'); update o set q = total::int",
                "alter table o alter column state type \"State\" using state::\"State\"",
                "alter table o alter column raw type jsonb using raw::jsonb",
                "delete from o where meta @> '{\"archived\": true, \"by\": \"me\"}'",
                "update o set t = (meta->>'state')::app.\"State\""));

        assertThat(found)
                .isEqualTo(Map.of(
                        "kind", Shape.of("", Set.of("LEGACY", "A", "B")),
                        "state", Shape.of(Shape.ENUM, Set.of("new", "it's done")),
                        "raw", Shape.of("jsonb", Set.of()),
                        "meta",
                                Shape.of("bool", Set.of())
                                        .behind(List.of("archived"))
                                        .and(Shape.of("", Set.of("me")).behind(List.of("by")))
                                        .and(Shape.of(Shape.ENUM, Set.of("new", "it's done"))
                                                .behind(List.of("state")))));
    }

    /** It is there once that was done, and not of old. */
    @Test
    void what_a_migration_sets_itself_is_no_example() {
        Map<String, Shape> found = ReadDocuments.in(List.of(
                "update o set kind = 'none', q = 1 where kind <> 'admin'",
                "update o set kind = 'user' where kind = 'none' or kind = 'old'"));

        assertThat(found).isEqualTo(Map.of("kind", Shape.of("", Set.of("old"))));
        assertThat(ReadDocuments.in(
                        List.of("delete from o where kind in ('old', 'odd')"),
                        List.of("select count(*) from o where kind = 'odd'")))
                .isEqualTo(Map.of("kind", Shape.of("", Set.of("old"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update o set q = 'meta->>''qty'''
                    select a - 1, b > 2, c[1] from t where d ->
                    create table json (id int, body jsonb default '{"a": 1}')
                    select count(*)->>'a', row_to_json(o)->>'b' from o
                    """)
    void nothing_else_is(String sql) {
        assertThat(ReadDocuments.in(List.of(sql))).isEmpty();
    }
}
