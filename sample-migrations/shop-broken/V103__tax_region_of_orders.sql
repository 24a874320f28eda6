-- The checkout sends the region of every order, the invoice prints it.
ALTER TABLE orders ADD COLUMN tax_region varchar(8) NOT NULL;
