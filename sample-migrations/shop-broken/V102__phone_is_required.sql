-- The carrier wants a number to call. The form has asked for it since spring.
ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;
