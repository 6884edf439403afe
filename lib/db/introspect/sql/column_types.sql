-- Every type that is used, once: fifteen thousand columns have some thirty types.
SELECT u.type::int8 AS type, u.modifier, format_type(u.type, u.modifier) AS text,
       COALESCE(en.nspname, tn.nspname)::text AS schema, COALESCE(e.typname, t.typname)::text AS name,
       e.oid IS NOT NULL AS array
FROM (
  SELECT DISTINCT a.atttypid AS type, a.atttypmod AS modifier
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
    AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  UNION
  SELECT d.typbasetype, d.typtypmod FROM pg_type d WHERE d.typtype = 'd'
  UNION
  SELECT r.rngsubtype, -1 FROM pg_range r
) u
JOIN pg_type t ON t.oid = u.type
JOIN pg_namespace tn ON tn.oid = t.typnamespace
LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
