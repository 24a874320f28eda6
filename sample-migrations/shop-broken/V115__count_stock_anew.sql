-- Stock is counted on Saturday; levels are filled again from the scanners.
TRUNCATE stock_levels;
