INSERT INTO shipping_methods (code, title, carrier, days_at_most) VALUES ('locker', 'Parcel locker', 'DHL', 3);
