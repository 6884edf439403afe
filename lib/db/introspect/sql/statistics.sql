SELECT s.oid::int8 AS oid, n.nspname::text AS schema, s.stxname::text AS name, pg_get_userbyid(s.stxowner)::text AS owner,
       s.stxrelid::int8 AS relation, tn.nspname::text AS table_schema, t.relname::text AS table_name,
       NULLIF(s.stxstattarget, -1)::int4 AS target, pg_get_statisticsobjdef(s.oid) AS definition
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_class t ON t.oid = s.stxrelid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (
    SELECT FROM pg_depend m WHERE m.classid = 'pg_statistic_ext'::regclass AND m.objid = s.oid AND m.deptype = 'e')
