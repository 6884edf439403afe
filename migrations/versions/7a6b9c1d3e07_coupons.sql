-- coupons
--
-- Revision ID: 7a6b9c1d3e07
-- Revises: 6f5a8b0c2d06
-- Create Date: 2026-02-05 16:45:00.000000+00:00

-- migrate:up
CREATE DOMAIN percentage AS numeric(5, 2) CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);

CREATE TABLE coupons (
    code text PRIMARY KEY,
    discount percentage NOT NULL,
    uses_left integer CHECK (uses_left >= 0),
    expires_on date
);

ALTER TABLE orders ADD COLUMN coupon_code text CONSTRAINT fk_orders_coupon REFERENCES coupons (code);

-- migrate:down
ALTER TABLE orders DROP COLUMN coupon_code;
DROP TABLE coupons;
DROP DOMAIN percentage;
