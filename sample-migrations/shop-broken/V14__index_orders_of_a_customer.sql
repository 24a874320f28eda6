-- Alone in its file: CONCURRENTLY can't run in a transaction.
CREATE INDEX CONCURRENTLY orders_customer_id_placed_at_idx ON orders (customer_id, placed_at DESC);
