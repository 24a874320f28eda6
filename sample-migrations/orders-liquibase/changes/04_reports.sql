--liquibase formatted sql

--changeset tomas:order-totals runOnChange:true
create or replace view order_totals as
select customer_id, count(*) as orders, sum(total) as total
from orders
group by customer_id;
--rollback drop view order_totals;
