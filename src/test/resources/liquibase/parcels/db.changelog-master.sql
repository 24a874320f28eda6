--liquibase formatted sql

--changeset a:1
create table parcels (id bigint primary key, weight int);

--changeset a:2
alter table parcels add column carrier text;

--changeset a:3
alter table parcels add column note text;
