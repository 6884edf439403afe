-- remember when a row was changed
--
-- Revision ID: f2e37e9fb015
-- Revises: e1d26d8eaf14
-- Create Date: 2026-03-04 12:00:00.000000+00:00

-- migrate:up
ALTER TABLE customers ADD COLUMN updated_at timestamptz;
ALTER TABLE orders ADD COLUMN updated_at timestamptz;

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

CREATE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- migrate:down
DROP TRIGGER orders_touch ON orders;
DROP TRIGGER customers_touch ON customers;
DROP FUNCTION touch_updated_at();
ALTER TABLE orders DROP COLUMN updated_at;
ALTER TABLE customers DROP COLUMN updated_at;
