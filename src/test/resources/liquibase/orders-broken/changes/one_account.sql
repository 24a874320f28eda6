--liquibase formatted sql

--changeset tomas:one-account
comment on table customers is 'one for each email';
alter table customers add constraint customers_email_key unique (email);
--rollback alter table customers drop constraint customers_email_key;
