CREATE OR REPLACE FUNCTION product_rating(product bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT round(avg(rating), 1) FROM reviews WHERE product_id = product AND superseded_at IS NULL
$$;
