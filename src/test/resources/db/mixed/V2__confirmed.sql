ALTER TABLE users ADD COLUMN confirmed boolean NOT NULL DEFAULT false;
