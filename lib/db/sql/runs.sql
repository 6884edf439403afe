-- Sessions of migrator in this database, with the advisory keys that they hold.
SELECT a.pid,
       a.usename::text AS user,
       a.application_name AS application,
       coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client,
       a.state,
       pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::float8 AS "transactionAgeMs",
       pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 80) AS query,
       ARRAY(
         SELECT (((l.classid::int8 << 32) | l.objid::int8))::text
         FROM pg_catalog.pg_locks AS l
         WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = a.datid
       ) AS keys
FROM pg_catalog.pg_stat_activity AS a
WHERE a.datname = pg_catalog.current_database()
  AND a.application_name LIKE 'migrator %'
  AND a.pid <> pg_catalog.pg_backend_pid()
ORDER BY a.backend_start, a.pid
