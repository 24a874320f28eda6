package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReportTests {

    @Test
    void the_contract_is_kept_to_the_letter() {
        assertThat(JsonReport.of(Sample.report(Sample.unsafe())))
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/1",
                          "tool": "rehearse 0.1.0",
                          "verdict": "unsafe",
                          "engine": "Flyway 11.14.0",
                          "server": {
                            "product": "PostgreSQL",
                            "version": "17.11",
                            "backend": "embedded",
                            "asked": "17"
                          },
                          "seedNumber": 1,
                          "judged": [
                            "NN01",
                            "NN02",
                            "RC03"
                          ],
                          "accepted": [
                            {
                              "rule": "DS02",
                              "migration": "V5",
                              "because": "column unused since 2024-03, approved in OPS-311"
                            }
                          ],
                          "migrations": [
                            {
                              "id": "B0",
                              "script": "B0__base.sql",
                              "outcome": "baseline",
                              "millis": 0
                            },
                            {
                              "id": "V1",
                              "script": "V1__users.sql",
                              "outcome": "applied",
                              "millis": 12
                            },
                            {
                              "id": "V7",
                              "script": "V7__email_not_null.sql",
                              "outcome": "mended",
                              "millis": 1208
                            },
                            {
                              "id": "V8",
                              "script": "V8__views.sql",
                              "outcome": "applied",
                              "millis": 3
                            },
                            {
                              "id": "V9",
                              "script": "V9__later.sql",
                              "outcome": "notRun",
                              "millis": 0
                            }
                          ],
                          "findings": [
                            {
                              "id": "NN02-0136ede2",
                              "rule": "NN02",
                              "severity": "error",
                              "migration": "V7",
                              "script": "V7__email_not_null.sql",
                              "file": "V7__email_not_null.sql",
                              "line": 3,
                              "endLine": 4,
                              "scenario": "populated",
                              "lane": "ordinary",
                              "statement": "ALTER TABLE users\\n    ALTER COLUMN email SET NOT NULL",
                              "message": "users.email becomes NOT NULL: 412 of 1,000 rows hold NULL",
                              "measured": {
                                "rows": 1000,
                                "nullRows": 412,
                                "samples": [
                                  "id 1000001",
                                  "id 1000004 "
                                ]
                              },
                              "preflight": "SELECT count(*) FROM users WHERE email IS NULL",
                              "instead": "fill the column first:\\nUPDATE users SET email = '' WHERE email IS NULL;",
                              "reproduce": "./rehearse verify shop --seed-number 1 --rows 1000 --only NN02",
                              "related": [
                                {
                                  "id": "FS03-0d48d99e",
                                  "rule": "FS03",
                                  "severity": "error",
                                  "migration": "V7",
                                  "script": "V7__email_not_null.sql",
                                  "file": "V7__email_not_null.sql",
                                  "line": 0,
                                  "endLine": 0,
                                  "scenario": "",
                                  "lane": "",
                                  "statement": "",
                                  "message": "the index of line 1 stays",
                                  "measured": {},
                                  "preflight": "",
                                  "instead": "one statement a migration",
                                  "reproduce": "",
                                  "related": []
                                }
                              ]
                            },
                            {
                              "id": "RC03-d5edc34c",
                              "rule": "RC03",
                              "severity": "warning",
                              "migration": "V1",
                              "script": "V1__users.sql",
                              "file": "V1__users.sql",
                              "line": 0,
                              "endLine": 0,
                              "scenario": "populated",
                              "lane": "",
                              "statement": "",
                              "message": "3 values of users.city changed",
                              "measured": {
                                "share": 0.25
                              },
                              "preflight": "",
                              "instead": "declare the move",
                              "reproduce": "",
                              "related": []
                            }
                          ],
                          "killPoints": [],
                          "notJudged": [
                            {
                              "what": "--skip routed",
                              "why": "left out as asked",
                              "blocking": false
                            },
                            {
                              "what": "V9__later.sql",
                              "why": "was not run: the ledger is gone",
                              "blocking": true
                            }
                          ]
                        }
                        """);
    }

    @Test
    void what_could_break_out_comes_back_as_it_was() {
        String message = Sample.nasty().findings().get(0).message();

        JsonObject root = JsonParser.parseString(JsonReport.of(Sample.report(Sample.nasty())))
                .getAsJsonObject();

        JsonObject found = root.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(found.get("message").getAsString()).isEqualTo(message);
        assertThat(root.get("verdict").getAsString()).isEqualTo("unsafe");
    }

    @Test
    void a_number_that_is_none_is_a_text() {
        Evidence evidence = Sample.safe().evidence();
        Finding odd = Sample.changed().measuring("share", Double.NaN);
        Verdict verdict = Verdict.of(new Evidence(
                evidence.engine(),
                evidence.server(),
                1,
                evidence.judged(),
                List.of(),
                evidence.migrations(),
                List.of(odd),
                List.of(),
                List.of()));

        assertThat(JsonReport.of(Sample.report(verdict))).contains("\"share\": \"NaN\"");
    }

    @Test
    void the_same_verdict_gives_the_same_document() {
        assertThat(JsonReport.of(Sample.report(Sample.unsafe())))
                .isEqualTo(JsonReport.of(Sample.report(Sample.unsafe())));
    }

    @Test
    void what_follows_is_kept_one_by_one() {
        JsonObject root = JsonParser.parseString(JsonReport.of(Sample.report(Sample.followed(300))))
                .getAsJsonObject();
        JsonArray related =
                root.getAsJsonArray("findings").get(0).getAsJsonObject().getAsJsonArray("related");

        assertThat(root.getAsJsonArray("migrations")).hasSize(302);
        assertThat(related).hasSize(300);
        assertThat(related.get(299).getAsJsonObject().get("migration").getAsString())
                .isEqualTo("V301");
        assertThat(related.get(299)
                        .getAsJsonObject()
                        .getAsJsonObject("measured")
                        .get("follows")
                        .getAsString())
                .isEqualTo("V1");
    }
}
