CREATE TABLE warehouses (
    code   varchar(10)   PRIMARY KEY,
    name   varchar(100)  NOT NULL,
    opens  time,
    since  date          NOT NULL
);

INSERT INTO warehouses (code, name, opens, since) VALUES
    ('HAM-1', 'Hamburg', '06:00', '2019-03-01'),
    ('VIE-1', 'Vienna', '07:00', '2022-09-15');

CREATE TABLE stock_levels (
    product_id  bigint       NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    warehouse   varchar(10)  NOT NULL REFERENCES warehouses (code),
    quantity    integer      NOT NULL DEFAULT 0 CHECK (quantity >= 0),
    reserved    integer      NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    counted_at  timestamptz,
    PRIMARY KEY (product_id, warehouse)
);

-- Every product has a level in Hamburg, where all stock has been so far.
INSERT INTO stock_levels (product_id, warehouse)
SELECT id, 'HAM-1' FROM products;
