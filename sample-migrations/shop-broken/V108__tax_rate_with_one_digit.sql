-- Accounting exports rates with one digit; the same here, so that both sides agree.
ALTER TABLE products ALTER COLUMN tax_rate TYPE numeric(6, 1);
