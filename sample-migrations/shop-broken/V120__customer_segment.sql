-- Marketing writes to three groups of customers.
CREATE TYPE customer_segment AS ENUM ('new', 'returning', 'loyal');

ALTER TABLE customer ADD COLUMN segment customer_segment NOT NULL DEFAULT 'new';
