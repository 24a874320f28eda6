-- The new labels have 30 characters in the line of the city.
ALTER TABLE addresses ALTER COLUMN city TYPE varchar(30);
