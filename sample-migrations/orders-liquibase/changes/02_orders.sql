--liquibase formatted sql

--changeset tomas:orders
create table orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers (id),
    total numeric(12, 2) not null,
    placed_at timestamptz not null default now()
);
--rollback drop table orders;

--changeset tomas:orders-by-customer runInTransaction:false
create index concurrently orders_by_customer on orders (customer_id);
--rollback drop index orders_by_customer;

--changeset tomas:order-notes
alter table orders add column note text;
--rollback alter table orders drop column note;
