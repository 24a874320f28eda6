ALTER TABLE users ADD COLUMN email_confirmed boolean NOT NULL DEFAULT false;
