-- Tables, partitioned tables, views and materialised views; foreign tables, which are only reported.
SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
       pg_get_userbyid(c.relowner)::text AS owner, c.relpersistence::text AS persistence,
       c.reloptions::text[] AS options, tt.reloptions::text[] AS toast_options, ts.spcname::text AS tablespace,
       am.amname::text AS access_method,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
       c.relreplident::text AS replica_identity, c.relispopulated AS populated,
       ofn.nspname::text AS of_schema, oft.typname::text AS of_type,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
       p.partstrat::text AS strategy, CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class tt ON tt.oid = c.reltoastrelid AND tt.reloptions IS NOT NULL
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_am am ON am.oid = c.relam AND am.amname <> 'heap'
LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
LEFT JOIN pg_type oft ON oft.oid = c.reloftype
LEFT JOIN pg_namespace ofn ON ofn.oid = oft.typnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (
    SELECT FROM pg_depend m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid AND m.objsubid = 0 AND m.deptype = 'e')
