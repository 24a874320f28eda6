-- Orders from before the move to the new checkout are in euro.
UPDATE orders SET currency = 'EUR';
