-- An order says how many more one gets for ten euro.
ALTER TABLE order_items ADD COLUMN for_ten_euro integer;

UPDATE order_items SET for_ten_euro = 1000 / unit_price_cents;
