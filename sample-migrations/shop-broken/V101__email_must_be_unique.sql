-- Customers log in with their e-mail now, so there can be only one account for each.
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
