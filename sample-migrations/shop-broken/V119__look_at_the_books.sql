-- Says before the year is closed how many orders were paid twice. It only looks: nothing may be written while it does.
SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;

DO $$
DECLARE
    twice bigint;
BEGIN
    SELECT count(*) INTO twice
    FROM (SELECT order_id FROM payments GROUP BY order_id HAVING count(*) > 1) AS orders;
    RAISE NOTICE '% orders have more than one payment', twice;
END
$$;
