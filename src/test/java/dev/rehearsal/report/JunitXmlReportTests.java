package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

final class JunitXmlReportTests {

    static Stream<Verdict> verdicts() {
        return Stream.of(
                Sample.unsafe(),
                Sample.safe(),
                Sample.inconclusive(),
                Sample.many(12),
                Sample.many(0),
                Sample.nasty(),
                Sample.followed(9));
    }

    @Test
    void each_migration_each_scenario_and_the_verdict_is_a_test_case() {
        assertThat(JunitXmlReport.of(Sample.report(Sample.unsafe())))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="rehearse sample/shop" time="8.250" tests="8" errors="1" skipped="0" failures="3">
                          <testcase name="V1__users.sql" classname="rehearsal.migration" time="0.012">
                            <system-out>RC03 (warning) 3 values of users.city changed
                            V1__users.sql
                            Measured: share 0.25
                            Means: what users see changes
                            Instead: declare the move</system-out>
                          </testcase>
                          <testcase name="V7__email_not_null.sql" classname="rehearsal.migration" time="1.208">
                            <failure message="NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL" type="Unsafe">NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL
                            V7__email_not_null.sql:3  ALTER TABLE users ALTER COLUMN email SET NOT NULL
                            Measured: rows 1,000; null rows 412; samples &quot;id 1000001&quot;, &quot;id 1000004 &quot;
                            Means: the deploy stops half way, and the version is marked as failed
                            Seen on ordinary rows: whether production has such rows decides; count them there with
                                SELECT count(*) FROM users WHERE email IS NULL
                            Instead: fill the column first:
                                UPDATE users SET email = '' WHERE email IS NULL;
                            It follows: FS03 the index of line 1 stays (V7__email_not_null.sql)
                            Reproduce: ./rehearse verify shop --seed-number 1 --rows 1000 --only NN02</failure>
                          </testcase>
                          <testcase name="V8__views.sql" classname="rehearsal.migration" time="0.003"/>
                          <testcase name="V9__later.sql" classname="rehearsal.migration" time="0.000">
                            <error message="the migration was not run" type="Inconclusive"></error>
                          </testcase>
                          <testcase name="populated" classname="rehearsal.scenario" time="0.000">
                            <failure message="1 error" type="Unsafe">V7__email_not_null.sql:3  NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL</failure>
                          </testcase>
                          <testcase name="empty" classname="rehearsal.scenario" time="0.000"/>
                          <testcase name="again" classname="rehearsal.scenario" time="0.000"/>
                          <testcase name="verdict" classname="rehearsal.verdict" time="8.250">
                            <failure message="Unsafe (judged: NN RC; not judged: MG RO DD FS PM DS LK TM RP FO CP MM BK DR)" type="Unsafe">V9__later.sql: was not run: the ledger is gone</failure>
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void an_inconclusive_verdict_is_an_error_and_never_green() {
        assertThat(JunitXmlReport.of(Sample.report(Sample.inconclusive())))
                .contains("tests=\"3\" errors=\"1\" skipped=\"0\" failures=\"0\"")
                .contains(
                        """
                            <error message="Inconclusive (judged: NN02; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR)" \
                        type="Inconclusive">table users: no rows could be made; give some by --seed FILE@V1</error>
                        """);
    }

    @Test
    void a_failure_that_was_accepted_is_none() {
        Evidence safe = Sample.safe().evidence();
        Report report = Sample.report(Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                1,
                safe.judged(),
                List.of(new Accept("NN02", "7", "no such rows in production")),
                List.of(Sample.run(Sample.V7, Outcome.MENDED, 5)),
                List.of(),
                List.of(),
                List.of())));

        assertThat(JunitXmlReport.of(report))
                .contains("failures=\"0\"")
                .contains("<system-out>the migration failed, which was accepted</system-out>");
        assertThat(ConsoleReport.of(report, Look.PLAIN, ""))
                .contains(
                        "  -      V7__email_not_null.sql       5 ms  failed, went on after a repair, which was accepted\n");
    }

    @Test
    void a_scenario_that_was_not_played_is_an_error() {
        Evidence safe = Sample.safe().evidence();
        Verdict verdict = Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                1,
                safe.judged(),
                List.of(),
                safe.migrations(),
                List.of(),
                List.of(new NotJudged("scenario routed", "no replica", true)),
                List.of("populated", "routed")));

        assertThat(JunitXmlReport.of(Sample.report(verdict)))
                .contains("<testcase name=\"populated\" classname=\"rehearsal.scenario\" time=\"0.000\"/>")
                .contains("<error message=\"the scenario was not played\" type=\"Inconclusive\">no replica</error>");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void it_has_the_shape_that_build_servers_read(Verdict verdict) throws SAXException, IOException {
        validator().validate(new StreamSource(new StringReader(JunitXmlReport.of(Sample.report(verdict)))));
    }

    @Test
    void another_shape_would_be_seen() {
        assertThatThrownBy(() -> validator().validate(new StreamSource(new StringReader("<testsuite name='x'/>"))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void what_could_break_out_stays_inside() throws Exception {
        String xml = JunitXmlReport.of(Sample.report(Sample.nasty()));

        Element failure = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("failure")
                .item(0);

        assertThat(failure.getAttribute("message")).startsWith("NN02 \\u001b[31m\\u0000<b>&]]>\"'`");
        assertThat(failure.getTextContent()).contains("<b>&]]>\"'`");
    }

    private static Validator validator() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(JunitXmlReportTests.class.getResourceAsStream("junit-report.xsd")))
                .newValidator();
    }

    @Test
    void hundreds_that_follow_from_one_failure_are_one_test_case() {
        assertThat(JunitXmlReport.of(Sample.report(Sample.followed(3))))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="rehearse sample/shop" time="8.250" tests="5" errors="1" skipped="0" failures="3">
                          <testcase name="V1__users.sql" classname="rehearsal.migration" time="0.012">
                            <failure message="NN01 fails on a fresh install too" type="Unsafe">NN01 fails on a fresh install too
                            V1__users.sql
                            Means: the deploy stops
                            Instead: give it a default
                            It follows: 3 migrations, V2__more.sql to V4__more.sql, could not be judged: they need what this one would have made</failure>
                          </testcase>
                          <testcase name="3 migrations, V2__more.sql to V4__more.sql" classname="rehearsal.migration" time="0.003">
                            <error message="they could not be judged: they follow from V1__users.sql" type="Inconclusive">V2__more.sql
                        V3__more.sql
                        V4__more.sql</error>
                          </testcase>
                          <testcase name="V900__other.sql" classname="rehearsal.migration" time="0.002"/>
                          <testcase name="empty" classname="rehearsal.scenario" time="0.000">
                            <failure message="1 error" type="Unsafe">V1__users.sql  NN01 fails on a fresh install too</failure>
                          </testcase>
                          <testcase name="verdict" classname="rehearsal.verdict" time="8.250">
                            <failure message="Unsafe (judged: NN; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR)" type="Unsafe"></failure>
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void what_follows_alone_is_no_failure_of_its_own() {
        assertThat(JunitXmlReport.of(Sample.report(Sample.followed(1))))
                .contains(
                        """
                          <testcase name="V2__more.sql" classname="rehearsal.migration" time="0.001">
                            <error message="it could not be judged: it follows from V1__users.sql" type="Inconclusive"></error>
                          </testcase>
                        """);
    }
}
