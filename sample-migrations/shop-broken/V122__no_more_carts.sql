-- Carts live in the browser now; those that are left here are closed.
UPDATE orders SET status = 'cancelled', placed_at = created_at WHERE status = 'cart' AND shipping_address_id IS NOT NULL;
