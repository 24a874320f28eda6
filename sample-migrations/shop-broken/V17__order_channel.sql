-- First of three: the column, with a value for every order that comes from now on. V18 fills the old ones, V20 requires it.
CREATE TYPE order_channel AS ENUM ('web', 'app', 'phone', 'marketplace');

ALTER TABLE orders ADD COLUMN channel order_channel;
ALTER TABLE orders ALTER COLUMN channel SET DEFAULT 'web';
