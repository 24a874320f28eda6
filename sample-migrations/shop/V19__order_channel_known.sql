ALTER TABLE orders ADD CONSTRAINT orders_channel_known CHECK (channel IS NOT NULL) NOT VALID;
