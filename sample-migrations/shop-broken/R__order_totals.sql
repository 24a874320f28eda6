CREATE OR REPLACE VIEW order_totals AS
SELECT o.id, o.number, count(i.line) AS lines, coalesce(sum(i.total_cents), 0) AS total_cents
FROM orders o
LEFT JOIN order_items i ON i.order_id = o.id
GROUP BY o.id, o.number;
