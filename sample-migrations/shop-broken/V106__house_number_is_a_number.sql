-- The route planner sorts stops of a street by number, and as texts 10 came before 9.
ALTER TABLE addresses ALTER COLUMN house_number TYPE integer USING house_number::integer;
