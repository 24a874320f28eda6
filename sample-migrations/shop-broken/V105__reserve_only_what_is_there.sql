-- Overselling at Black Friday must not happen again.
ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_reserved_is_there CHECK (reserved <= quantity);
