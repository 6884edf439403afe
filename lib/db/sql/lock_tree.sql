-- Every session of this database that waits for a lock, and every one that such a session waits for.
WITH waits AS (
  SELECT a.pid, pg_catalog.pg_blocking_pids(a.pid) AS blocked_by
  FROM pg_catalog.pg_stat_activity AS a
  WHERE a.wait_event_type = 'Lock' AND a.datname = pg_catalog.current_database()
), members AS (
  SELECT pid FROM waits
  UNION
  SELECT blocker FROM waits, pg_catalog.unnest(blocked_by) AS b (blocker)
)
SELECT m.pid,
       a.usename::text AS user,
       CASE WHEN m.pid = 0 THEN 'prepared transaction' ELSE a.application_name END AS application,
       coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client,
       a.state,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::float8 AS "transactionAgeMs",
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.query_start) * 1000)::float8 AS "queryAgeMs",
       pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 80) AS query,
       coalesce(
         ARRAY(SELECT DISTINCT blocker FROM pg_catalog.unnest(w.blocked_by) AS b (blocker) ORDER BY blocker),
         '{}'::int4[]
       ) AS "blockedBy",
       l.mode AS "lockMode",
       l.locktype AS "lockType",
       CASE WHEN c.oid IS NOT NULL
         THEN pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
       END AS relation
FROM members AS m
LEFT JOIN waits AS w ON w.pid = m.pid
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = m.pid
LEFT JOIN LATERAL (
  SELECT * FROM pg_catalog.pg_locks AS k WHERE k.pid = m.pid AND NOT k.granted LIMIT 1
) AS l ON true
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY a.xact_start NULLS LAST, m.pid
