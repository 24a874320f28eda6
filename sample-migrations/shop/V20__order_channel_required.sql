-- With the check validated, SET NOT NULL believes it and does not read the table again.
ALTER TABLE orders VALIDATE CONSTRAINT orders_channel_known;
ALTER TABLE orders ALTER COLUMN channel SET NOT NULL;
