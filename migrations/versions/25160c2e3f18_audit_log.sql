-- audit log, one partition per quarter
--
-- Revision ID: 25160c2e3f18
-- Revises: 1405a0b1d217
-- Create Date: 2026-03-20 17:00:00.000000+00:00

-- migrate:up
CREATE TABLE audit_log (
    happened_at timestamptz NOT NULL,
    actor text NOT NULL DEFAULT current_user,
    action text NOT NULL,
    subject jsonb NOT NULL
) PARTITION BY RANGE (happened_at);

CREATE TABLE audit_log_2026_q1 PARTITION OF audit_log FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-04-01 00:00:00+00');
CREATE TABLE audit_log_2026_q2 PARTITION OF audit_log FOR VALUES FROM ('2026-04-01 00:00:00+00') TO ('2026-07-01 00:00:00+00');

CREATE INDEX ix_audit_log_happened_at ON audit_log (happened_at);

-- migrate:down
DROP TABLE audit_log;
