-- Until V17 there was the web shop only.
UPDATE orders SET channel = 'web' WHERE channel IS NULL;
