-- A review without a text says nothing to readers, and the page of a product gets shorter.
DELETE FROM reviews WHERE body IS NULL;
