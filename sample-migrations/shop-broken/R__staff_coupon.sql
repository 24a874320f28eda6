-- Deployed at ${flyway:timestamp}: runs with every deploy, so that the staff always finds its coupon.
INSERT INTO coupons (code, discount) VALUES ('STAFF-30', 30);
