-- Orders that were cancelled after they had been paid; carts without any line never were orders.
INSERT INTO refunds (payment_id, amount_cents, reason)
SELECT p.id, p.amount_cents, 'order ' || o.number || ' was cancelled'
FROM payments p
JOIN orders o ON o.id = p.order_id
JOIN order_items i ON i.order_id = o.id
WHERE o.status = 'cancelled';
