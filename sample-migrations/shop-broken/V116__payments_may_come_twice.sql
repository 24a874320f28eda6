-- The provider sends some callbacks twice and the second one fails. The code looks for the reference itself now.
ALTER TABLE payments DROP CONSTRAINT payments_counted_once;
