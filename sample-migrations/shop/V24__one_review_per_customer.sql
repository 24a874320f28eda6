-- A customer's latest review of a product counts. Earlier ones are kept and marked, so that nothing is lost.
ALTER TABLE reviews ADD COLUMN superseded_at timestamptz;

UPDATE reviews AS earlier
SET superseded_at = now()
WHERE EXISTS (
    SELECT FROM reviews AS later
    WHERE later.product_id = earlier.product_id
      AND later.customer_id = earlier.customer_id
      AND later.id > earlier.id
);

CREATE UNIQUE INDEX reviews_latest_key ON reviews (product_id, customer_id) WHERE superseded_at IS NULL;
