-- orders and their lines
--
-- Revision ID: 4d3e6f8a0b04
-- Revises: 3c2d5e7f9a03
-- Create Date: 2026-01-09 14:22:37.000000+00:00

-- migrate:up
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL CONSTRAINT fk_orders_customer REFERENCES customers (id),
    placed_at timestamptz NOT NULL DEFAULT now(),
    paid_at timestamptz,
    note text
);

CREATE TABLE order_lines (
    order_id bigint NOT NULL CONSTRAINT fk_order_lines_order REFERENCES orders (id) ON DELETE CASCADE,
    ticket_id bigint NOT NULL CONSTRAINT fk_order_lines_ticket REFERENCES tickets (id),
    price numeric(10, 2) NOT NULL,
    discount numeric(10, 2) NOT NULL DEFAULT 0,
    CONSTRAINT pk_order_lines PRIMARY KEY (order_id, ticket_id),
    CONSTRAINT ck_order_lines_discount CHECK (discount >= 0 AND discount <= price)
);

CREATE INDEX ix_orders_customer ON orders (customer_id);
CREATE UNIQUE INDEX uq_order_lines_ticket ON order_lines (ticket_id);

-- migrate:down
DROP TABLE order_lines;
DROP TABLE orders;
