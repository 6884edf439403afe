-- Enums, domains, ranges; composite types made by CREATE TYPE; base types, which are only reported.
SELECT t.oid::int8 AS oid, n.nspname::text AS schema, t.typname::text AS name,
       CASE t.typtype WHEN 'p' THEN 'b' ELSE t.typtype END::text AS kind,
       pg_get_userbyid(t.typowner)::text AS owner, t.typrelid::int8 AS relation,
       t.typnotnull AS not_null,
       COALESCE(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) AS default_value,
       t.typbasetype::int8 AS base, t.typtypmod AS base_modifier,
       CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation END::int8 AS collation,
       CASE WHEN t.typtype = 'e' THEN
         ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
       END AS labels,
       r.rngsubtype::int8 AS subtype,
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation END::int8 AS range_collation,
       CASE WHEN NOT o.opcdefault THEN on_.nspname END::text AS opclass_schema,
       CASE WHEN NOT o.opcdefault THEN o.opcname END::text AS opclass,
       NULLIF(r.rngcanonical, 0)::regproc::text AS canonical,
       NULLIF(r.rngsubdiff, 0)::regproc::text AS subtype_diff,
       m.typname::text AS multirange --@ >= 140000
       NULL::text AS multirange --@ < 140000
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_type s ON s.oid = r.rngsubtype
LEFT JOIN pg_opclass o ON o.oid = r.rngsubopc
LEFT JOIN pg_namespace on_ ON on_.oid = o.opcnamespace
LEFT JOIN pg_type m ON m.oid = r.rngmultitypid --@ >= 140000
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
       OR (t.typtype IN ('b', 'p') AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)))
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid AND m.deptype = 'e')
