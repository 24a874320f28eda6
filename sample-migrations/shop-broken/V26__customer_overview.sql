CREATE VIEW customer_overview AS
SELECT c.id, c.full_name, count(o.id) AS orders, max(o.placed_at) AS last_order_at
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.status <> 'cart'
GROUP BY c.id, c.full_name;

CREATE VIEW regular_customers AS
SELECT id, full_name, orders FROM customer_overview WHERE orders >= 5;
