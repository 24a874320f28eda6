-- A review shows "bought here" when its order is known.
ALTER TABLE reviews
    ADD CONSTRAINT reviews_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id);
