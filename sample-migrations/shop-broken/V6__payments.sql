CREATE TYPE payment_method AS ENUM ('card', 'paypal', 'invoice', 'bank transfer');

CREATE TABLE payments (
    id            uuid            PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id      bigint          NOT NULL REFERENCES orders (id),
    method        payment_method  NOT NULL,
    reference     varchar(100)    NOT NULL,
    amount_cents  bigint          NOT NULL CHECK (amount_cents > 0),
    answer        jsonb,
    paid_at       timestamptz,
    CONSTRAINT payments_counted_once UNIQUE (method, reference)
);

CREATE INDEX payments_order_id_idx ON payments (order_id);
