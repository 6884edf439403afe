-- How far the index build of the backend $1 is (PostgreSQL manual, "CREATE INDEX Progress Reporting").
SELECT p.phase,
       p.lockers_total::float8 AS "lockersTotal",
       p.lockers_done::float8 AS "lockersDone",
       nullif(p.current_locker_pid, 0)::int4 AS locker,
       p.blocks_total::float8 AS "blocksTotal",
       p.blocks_done::float8 AS "blocksDone",
       p.tuples_total::float8 AS "tuplesTotal",
       p.tuples_done::float8 AS "tuplesDone"
FROM pg_catalog.pg_stat_progress_create_index AS p
WHERE p.pid = $1
