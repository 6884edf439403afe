-- Who keeps the backend $1 from getting the lock that it waits for: holders, and those before it in the queue.
-- A prepared transaction has the process id 0.
WITH waiting AS (
  SELECT * FROM pg_catalog.pg_locks WHERE pid = $1 AND NOT granted
)
SELECT b.pid,
       a.usename::text AS user,
       CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE a.application_name END AS application,
       coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client,
       a.state,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::float8 AS "transactionAgeMs",
       h.mode AS "lockMode",
       h.relation,
       pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 80) AS query
FROM (SELECT DISTINCT pid FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS p (pid)) AS b
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = b.pid
LEFT JOIN LATERAL (
  SELECT l.mode,
         CASE WHEN c.oid IS NOT NULL
           THEN pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
         END AS relation
  FROM waiting AS w
  JOIN pg_catalog.pg_locks AS l
    ON l.locktype = w.locktype
   AND l.database IS NOT DISTINCT FROM w.database
   AND l.relation IS NOT DISTINCT FROM w.relation
   AND l.page IS NOT DISTINCT FROM w.page
   AND l.tuple IS NOT DISTINCT FROM w.tuple
   AND l.virtualxid IS NOT DISTINCT FROM w.virtualxid
   AND l.transactionid IS NOT DISTINCT FROM w.transactionid
   AND l.classid IS NOT DISTINCT FROM w.classid
   AND l.objid IS NOT DISTINCT FROM w.objid
   AND l.objsubid IS NOT DISTINCT FROM w.objsubid
  LEFT JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE l.pid IS NOT DISTINCT FROM nullif(b.pid, 0)
  ORDER BY l.granted DESC, l.mode
  LIMIT 1
) AS h ON true
ORDER BY a.xact_start NULLS LAST, b.pid
