-- The report of average prices is slow in production only; small installations need no index.
DO $$
BEGIN
    IF (SELECT count(*) FROM order_items) > 100 THEN
        CREATE INDEX order_items_unit_price_idx ON order_items (product_id, unit_price_cents);
    END IF;
END
$$;
