-- The field went from the checkout with the redesign.
ALTER TABLE orders DROP COLUMN note;
