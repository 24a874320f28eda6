package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's changesets, applied, rolled back and applied again on rows. */
final class ChangeSetRollbackTests {

    @TempDir
    private Path path;

    @Test
    void one_that_leads_back_is_fine_and_one_that_liquibase_makes_is_not_asked() throws IOException {
        Verdict verdict = xml(
                """
                <changeSet id="2" author="joe">
                  <addColumn tableName="users"><column name="nick" type="text"/></addColumn>
                  <rollback><dropColumn tableName="users" columnName="nick"/></rollback>
                </changeSet>
                """);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void one_that_fails_is_told_with_its_line() throws IOException {
        Finding finding = single(
                xml(
                        """
                <changeSet id="2" author="joe">
                  <addColumn tableName="users"><column name="nick" type="text"/></addColumn>
                  <rollback>
                    select 1;
                    alter table users drop column nik
                  </rollback>
                </changeSet>
                """));

        assertThat(finding.message())
                .isEqualTo("its rollback fails: 42703: column \"nik\" of relation \"users\" does not exist");
        assertThat(finding.place()).hasToString("db.changelog-master.xml:14");
        assertThat(finding.statement()).isEqualTo("alter table users drop column nik");
    }

    @Test
    void a_change_that_fails_is_told_with_its_line() throws IOException {
        Finding finding = single(
                xml(
                        """
                <changeSet id="2" author="joe">
                  <addColumn tableName="users"><column name="nick" type="text"/></addColumn>
                  <rollback>
                    <addColumn tableName="users"><column name="nik" type="text"/></addColumn>
                    <dropColumn tableName="users" columnName="nik"/>
                    <dropColumn tableName="users" columnName="nik"/>
                  </rollback>
                </changeSet>
                """));

        assertThat(finding.place()).hasToString("db.changelog-master.xml:15");
    }

    @Test
    void what_is_left_keeps_it_from_being_applied_again() throws IOException {
        Finding finding = single(sql(
                "alter table users add column nick text;",
                "create index users_nick on users (nick);",
                "--rollback drop index users_nick;"));

        assertThat(finding.message())
                .isEqualTo("its rollback does not lead back: column public.users.nick is left over");
        assertThat(finding.related())
                .extracting(it -> it.message() + " " + it.place())
                .containsExactly("it can't be applied again after its rollback: 42701: column \"nick\" of relation "
                        + "\"users\" already exists changelog.sql:6");
    }

    @Test
    void in_formatted_sql_the_comment_that_failed_is_named() throws IOException {
        Finding finding = single(sql(
                "alter table users add column nick text;",
                "--rollback select 1;",
                "--rollback alter table users drop column nik;"));

        assertThat(finding.place()).hasToString("changelog.sql:8");
    }

    @Test
    void rows_that_it_loses_are_counted() throws IOException {
        Finding finding = single(
                sql("create table nicks (id int);", "--rollback drop table nicks; delete from users where id > 0;"));

        assertThat(finding.message())
                .matches("its rollback does not lead back: table public.users has 0 rows, not \\d+");
        assertThat(finding.measured()).containsEntry("rows", List.of("public.users"));
    }

    @Test
    void one_that_takes_nothing_back_is_listed() throws IOException {
        Verdict verdict = sql("alter table users add column nick text;", "--rollback not required");

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isSafe()).isTrue();
        assertThat(verdict.notJudged())
                .containsExactly(
                        new NotJudged("rollback of 2", "nothing is written in it: it takes nothing back", false));
    }

    @Test
    void an_empty_element_takes_nothing_back() throws IOException {
        Verdict verdict = xml(
                """
                <changeSet id="2" author="joe">
                  <addColumn tableName="users"><column name="nick" type="text"/></addColumn>
                  <rollback/>
                </changeSet>
                """);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notJudged()).extracting(NotJudged::what).containsExactly("rollback of 2");
    }

    @Test
    void none_at_all_is_not_asked_for() throws IOException {
        Verdict verdict = sql("alter table users add column nick text;");

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notJudged()).isEmpty();
    }

    private static Finding single(Verdict verdict) {
        assertThat(found(verdict)).as("%s", verdict).containsExactly("2 MG05");
        return verdict.findings().get(0);
    }

    private Verdict sql(String... next) throws IOException {
        return Folder.of(path)
                .with("liquibase.properties", "changeLogFile=changelog.sql\n")
                .with(
                        "changelog.sql",
                        """
                        --liquibase formatted sql

                        --changeset joe:1
                        create table users (id int primary key, email text not null);
                        --changeset joe:2
                        """
                                + String.join("\n", next) + "\n")
                .rehearse();
    }

    private Verdict xml(String next) throws IOException {
        return Folder.of(path)
                .with(
                        "db.changelog-master.xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                        <changeSet id="1" author="joe">
                          <createTable tableName="users">
                            <column name="id" type="int"><constraints primaryKey="true"/></column>
                          </createTable>
                        </changeSet>
                        """
                                + next + "</databaseChangeLog>\n")
                .rehearse();
    }
}
