-- Blocking is done by the fraud service now; an account here is open or closed.
ALTER TYPE customer_status RENAME TO customer_status_before;
CREATE TYPE customer_status AS ENUM ('active', 'closed');

ALTER TABLE customers ALTER COLUMN status DROP DEFAULT;
ALTER TABLE customers ALTER COLUMN status TYPE customer_status USING status::text::customer_status;
ALTER TABLE customers ALTER COLUMN status SET DEFAULT 'active';

DROP TYPE customer_status_before;
