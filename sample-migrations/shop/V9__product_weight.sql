-- Old products get their weight when they are next handled; the check is for every row that is written from now on.
ALTER TABLE products ADD COLUMN weight_grams integer;
ALTER TABLE products ADD CONSTRAINT products_weigh_something CHECK (weight_grams > 0) NOT VALID;
