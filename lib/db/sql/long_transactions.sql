-- Transactions older than $2 ms that hold a lock on one of the relations $1 (text that to_regclass reads), this session's
-- aside: a statement that wants ACCESS EXCLUSIVE will wait for each of them.
WITH wanted AS (
  SELECT DISTINCT pg_catalog.to_regclass(name)::oid AS relation FROM pg_catalog.unnest($1::text[]) AS r (name)
)
SELECT DISTINCT ON (a.xact_start, a.pid)
       a.pid,
       a.usename::text AS user,
       a.application_name AS application,
       coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client,
       a.state,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::float8 AS "transactionAgeMs",
       l.mode AS "lockMode",
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS relation,
       pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 80) AS query
FROM wanted AS w
JOIN pg_catalog.pg_locks AS l
  ON l.locktype = 'relation' AND l.relation = w.relation AND l.granted
 AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE a.pid <> pg_catalog.pg_backend_pid()
  AND a.xact_start < pg_catalog.clock_timestamp() - $2::float8 * interval '1 millisecond'
ORDER BY a.xact_start, a.pid, l.mode
