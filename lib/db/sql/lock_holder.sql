-- Who holds the session-level advisory lock with the 64-bit key $1 in this database.
SELECT l.pid,
       a.usename::text AS user,
       a.application_name AS application,
       coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client,
       pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
FROM pg_catalog.pg_locks AS l
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'advisory'
  AND l.granted
  AND l.objsubid = 1
  AND l.classid = (($1::int8 >> 32) & 4294967295)::oid
  AND l.objid = ($1::int8 & 4294967295)::oid
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
ORDER BY a.backend_start
LIMIT 1
