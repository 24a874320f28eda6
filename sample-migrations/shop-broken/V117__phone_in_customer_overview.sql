-- Support sees the number beside the name. A view can't get a column in the middle, so it is made again.
DROP VIEW customer_overview CASCADE;

CREATE VIEW customer_overview AS
SELECT c.id, c.full_name, c.phone, count(o.id) AS orders, max(o.placed_at) AS last_order_at
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.status <> 'cart'
GROUP BY c.id, c.full_name, c.phone;
