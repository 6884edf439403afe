SELECT o.oid::int8 AS oid, o.conrelid::int8 AS relation, o.contypid::int8 AS domain, o.conname::text AS name,
       o.contype::text AS kind, o.condeferrable AS deferrable, o.condeferred AS deferred, o.convalidated AS validated,
       o.conislocal AS local, o.coninhcount > 0 AS inherited, o.connoinherit AS no_inherit,
       o.conkey::int4[] AS columns, o.conindid::int8 AS index,
       o.confrelid::int8 AS target, fn.nspname::text AS target_schema, f.relname::text AS target_name,
       CASE WHEN o.contype = 'f' THEN ARRAY(
         SELECT a.attname::text FROM unnest(o.confkey) WITH ORDINALITY k(number, position)
         JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number ORDER BY k.position)
       END AS target_columns,
       o.confmatchtype::text AS match, o.confupdtype::text AS on_update, o.confdeltype::text AS on_delete,
       o.confdelsetcols::int4[] AS on_delete_columns, --@ >= 150000
       NULL::int4[] AS on_delete_columns, --@ < 150000
       o.conenforced AS enforced, o.conperiod AS period, --@ >= 180000
       true AS enforced, false AS period, --@ < 180000
       o.conparentid::int8 AS parent,
       CASE WHEN o.contype = 'c' THEN pg_get_expr(o.conbin, o.conrelid) END AS expression,
       CASE WHEN o.contype <> 'n' THEN pg_get_constraintdef(o.oid) END AS definition
FROM pg_constraint o
JOIN pg_namespace n ON n.oid = o.connamespace
LEFT JOIN pg_class f ON f.oid = o.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
WHERE o.contype IN ('p', 'u', 'f', 'c', 'x', 'n')
  -- A foreign key to a partitioned table has a hidden twin for each partition of it.
  AND NOT EXISTS (SELECT FROM pg_constraint p WHERE o.contype = 'f' AND p.oid = o.conparentid AND p.conrelid = o.conrelid)
  AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
