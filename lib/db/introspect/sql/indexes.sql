-- The text is needed for what only the server's printer knows: which operator class and collation is the default.
SELECT i.indexrelid::int8 AS oid, i.indrelid::int8 AS relation, c.relname::text AS name, am.amname::text AS method,
       i.indisunique AS "unique", i.indisprimary OR i.indisexclusion OR k.oid IS NOT NULL AS "constraint",
       i.indisvalid AS valid, i.indisclustered AS clustered, i.indisreplident AS replica_identity,
       i.indnullsnotdistinct AS nulls_not_distinct, --@ >= 150000
       false AS nulls_not_distinct, --@ < 150000
       i.indnkeyatts::int4 AS key_count, i.indkey::int2[]::int4[] AS keys, i.indoption::int2[]::int4[] AS key_options,
       c.reloptions::text[] AS options, ts.spcname::text AS tablespace,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
         SELECT CASE WHEN u.key = 0 THEN pg_get_indexdef(i.indexrelid, u.position::int4, false) END
         FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(key, position) ORDER BY u.position)
       END AS expressions,
       ARRAY(SELECT COALESCE(a.attstattarget, -1)::int4 FROM pg_attribute a --@ >= 170000
       ARRAY(SELECT a.attstattarget::int4 FROM pg_attribute a --@ < 170000
             WHERE a.attrelid = i.indexrelid AND i.indexprs IS NOT NULL ORDER BY a.attnum) AS statistics,
       CASE WHEN k.oid IS NULL OR i.indisexclusion THEN pg_get_indexdef(i.indexrelid) END AS definition
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class r ON r.oid = i.indrelid AND r.relkind IN ('r', 'p', 'm')
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
