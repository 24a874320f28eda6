-- A value can't be used in the transaction that adds it, so what uses it comes with V16.
ALTER TYPE order_status ADD VALUE 'refunded' AFTER 'shipped';
